import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * How far apart origin and destination may be, in metres, by Valhalla costing. Beyond it the
 * answer is "too far"; it also bounds how much of the graph a matrix search may visit when a
 * target cannot be reached.
 */
export const maximumMetres = {
  pedestrian: 40_000,
  bicycle: 100_000,
  auto: 400_000,
  truck: 400_000,
} as const;

/**
 * The same for a matrix whose targets are near. Valhalla turns it into the cost at which the
 * search gives up (at 2, 10 and 35 miles an hour: here 75, 45 and 20 minutes); without it, one
 * target that cannot be reached makes the search visit the whole city.
 */
export const nearMetres: Readonly<Record<keyof typeof maximumMetres, number>> = {
  pedestrian: 4000,
  bicycle: 12_000,
  auto: 18_000,
  truck: 18_000,
};

/**
 * The same for catchments: from all around to a few sites that lie near each other. As far as one
 * gets in half an hour on foot and 20 minutes otherwise (by car at 120 km/h), and 1.4 to 3 km between
 * the sites. Searches give up after 86, 60 and 48 minutes of cost, of which a minute on a busy road
 * has two and more for a cyclist.
 */
export const catchmentMetres: Readonly<Record<keyof typeof maximumMetres, number>> = {
  pedestrian: 4600,
  bicycle: 16_000,
  auto: 45_000,
  truck: 45_000,
};

/**
 * Valhalla's configuration for one folder of tiles: the package's own generator is a Python
 * script, so the settings stand here. Names and defaults: `valhalla_build_config` of 3.6.1.
 */
export function valhallaConfig(
  tilesFolder: string,
  limits: Readonly<Record<keyof typeof maximumMetres, number>> = maximumMetres,
  mostPairs = 10_000,
): Record<string, unknown> {
  const logging = { type: '', color: false };
  const hierarchyLimits = {
    max_up_transitions: { '1': 400, '2': 100 },
    expand_within_distance: { '0': 1e8, '1': 20_000, '2': 5000 },
  };
  return {
    mjolnir: {
      tile_dir: tilesFolder,
      // Per thread; a city's tiles are some tens of megabytes.
      max_cache_size: 512_000_000,
      id_table_size: 1_300_000_000,
      concurrency: availableParallelism(),
      hierarchy: true,
      shortcuts: true,
      include_driveways: true,
      include_bicycle: true,
      include_pedestrian: true,
      include_driving: true,
      include_construction: false,
      include_platforms: false,
      reclassify_links: true,
      data_processing: {
        infer_internal_intersections: true,
        infer_turn_channels: true,
        apply_country_overrides: true,
        grid_divisions_within_tile: 32,
        use_admin_db: false,
        use_direction_on_ways: false,
        allow_alt_name: false,
        use_urban_tag: false,
        use_rest_area: false,
        scan_tar: false,
      },
      logging,
    },
    additional_data: { elevation: '' },
    loki: {
      actions: ['locate', 'route', 'sources_to_targets', 'isochrone', 'status'],
      use_connectivity: true,
      service_defaults: {
        radius: 0,
        // A road from which fewer junctions can be reached is an island: prefer another.
        minimum_reachability: 50,
        search_cutoff: 1000,
        node_snap_tolerance: 5,
        street_side_tolerance: 5,
        street_side_max_distance: 1000,
        heading_tolerance: 60,
      },
      logging: { ...logging, long_request: 1000 },
      service: { proxy: 'ipc:///tmp/loki' },
    },
    thor: {
      // One to many by motor vehicle took 5 s and 3.9 GB with the default, which is a
      // many-to-many search; the times are the same (checked with 50 targets).
      source_to_target_algorithm: 'timedistancematrix',
      max_reserved_labels_count_astar: 200_000,
      max_reserved_labels_count_bidir_astar: 200_000,
      max_reserved_labels_count_dijkstras: 400_000,
      max_reserved_labels_count_bidir_dijkstras: 200_000,
      clear_reserved_memory: false,
      extended_search: false,
      costmatrix: {
        check_reverse_connection: true,
        allow_second_pass: false,
        max_reserved_locations: 25,
        max_iterations: 2800,
        min_iterations: 100,
        hierarchy_limits: { max_up_transitions: { '1': 400, '2': 100 } },
      },
      bidirectional_astar: {
        threshold_delta: 420,
        alternative_cost_extend: 1.2,
        alternative_iterations_delta: 100_000,
        hierarchy_limits: hierarchyLimits,
      },
      unidirectional_astar: {
        hierarchy_limits: {
          ...hierarchyLimits,
          expand_within_distance: { '0': 1e8, '1': 100_000, '2': 5000 },
        },
      },
      logging: { ...logging, long_request: 1000 },
      service: { proxy: 'ipc:///tmp/thor' },
    },
    odin: {
      markup_formatter: { markup_enabled: false },
      logging,
      service: { proxy: 'ipc:///tmp/odin' },
    },
    meili: {
      mode: 'auto',
      customizable: [],
      verbose: false,
      default: {
        sigma_z: 4.07,
        gps_accuracy: 5,
        beta: 3,
        max_route_distance_factor: 5,
        max_route_time_factor: 5,
        max_search_radius: 100,
        breakage_distance: 2000,
        interpolation_distance: 10,
        search_radius: 50,
        geometry: false,
        route: true,
        turn_penalty_factor: 0,
      },
      grid: { size: 500, cache_size: 1024 },
      logging,
      service: { proxy: 'ipc:///tmp/meili' },
    },
    service_limits: {
      auto: costingLimits(limits.auto, mostPairs),
      truck: costingLimits(limits.truck, mostPairs),
      bicycle: costingLimits(limits.bicycle, mostPairs),
      pedestrian: {
        ...costingLimits(limits.pedestrian, mostPairs),
        min_transit_walking_distance: 1,
        max_transit_walking_distance: 10_000,
      },
      status: { allow_verbose: false },
      isochrone: {
        max_contours: 4,
        max_time_contour: 60,
        max_distance: 25_000,
        max_locations: 1,
        max_distance_contour: 200,
      },
      skadi: { max_shape: 750_000, min_resample: 10 },
      trace: {
        max_distance: 200_000,
        max_gps_accuracy: 100,
        max_search_radius: 100,
        max_shape: 16_000,
        max_alternates: 3,
        max_alternates_shape: 100,
      },
      centroid: { max_distance: 200_000, max_locations: 5 },
      max_exclude_locations: 50,
      max_reachability: 100,
      max_radius: 200,
      max_timedep_distance: 500_000,
      max_timedep_distance_matrix: 0,
      max_alternates: 2,
      max_exclude_polygons_length: 10_000,
      max_distance_disable_hierarchy_culling: 0,
      hierarchy_limits: {
        allow_modification: false,
        costmatrix: { max_allowed_up_transitions: { '1': 400, '2': 100 } },
        unidirectional_astar: {
          max_allowed_up_transitions: { '1': 400, '2': 100 },
          max_expand_within_distance: { '0': 1e8, '1': 100_000, '2': 5000 },
        },
        bidirectional_astar: {
          max_allowed_up_transitions: { '1': 400, '2': 100 },
          max_expand_within_distance: { '0': 1e8, '1': 20_000, '2': 5000 },
        },
      },
      allow_hard_exclusions: false,
    },
  };
}

function costingLimits(metres: number, mostPairs: number): Record<string, number> {
  return {
    max_distance: metres,
    max_locations: 20,
    max_matrix_distance: metres,
    max_matrix_location_pairs: mostPairs,
  };
}

/**
 * Where the package keeps Valhalla's programs for this machine.
 * @throws {Error} naming the way out where the package has none (Windows, Intel Macs).
 */
export function valhallaProgram(name: 'valhalla_build_tiles'): string {
  const machine = `${process.platform}/${process.arch}`;
  if (!['darwin/arm64', 'linux/x64', 'linux/arm64'].includes(machine)) {
    throw new Error(
      `Valhalla has no program for ${machine}. ` +
        'Set VALHALLA_URL to a Valhalla service, or run this on Linux or an Apple-silicon Mac.',
    );
  }
  const entry = createRequire(import.meta.url).resolve('@valhallajs/valhallajs');
  return join(dirname(entry), process.platform, process.arch, name);
}
