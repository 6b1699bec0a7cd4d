import type { TSchema } from 'typebox';
import { Hotline } from '../contract/city.ts';
import {
  AreaCoverage,
  CoverageBasis,
  CoverageGap,
  DemandLayer,
  SiteClosure,
  TravelCheck,
} from '../contract/coverage.ts';
import { CoverageQuestion } from '../contract/coverage-query.ts';
import { OpenState } from '../contract/hours.ts';
import { Problem } from '../contract/problem.ts';
import { Vehicle } from '../contract/routing.ts';
import { OpenedSite, Scenario, ScenarioChanges } from '../contract/scenario.ts';
import { SitingRequest, SitingResult } from '../contract/siting.ts';

/** Schemas that stand once in the API's document, under their name; elsewhere a `$ref` leads there. */
export const namedSchemas: Readonly<Record<string, TSchema>> = {
  Problem,
  Hotline,
  OpenState,
  Vehicle,
  TravelCheck,
  DemandLayer,
  CoverageQuestion,
  CoverageBasis,
  AreaCoverage,
  CoverageGap,
  SiteClosure,
  OpenedSite,
  ScenarioChanges,
  Scenario,
  SitingRequest,
  SitingResult,
};
