import type { Database } from '../../../db/database.ts';
import { ImportError } from '../../../imports/problem.ts';
import { changeDemand, deleteDemandLayer, readLayerKind } from '../queries.ts';

/**
 * Deletes an imported layer.
 * @throws {ImportError} when there is none, or it is an estimate, which would be made again.
 */
export async function removeLayer(db: Database['db'], id: string): Promise<void> {
  await changeDemand(db, async (trx) => {
    const kind = await readLayerKind(trx, id);
    if (kind === null) {
      throw new ImportError(
        `没有层 ${id}。用 --list 看有哪些。`,
        `There is no layer ${id}. --list shows which there are.`,
      );
    }
    if (kind === 'estimated') {
      throw new ImportError(
        `${id} 是由人口和路网估算的，删了还会再算。要代替它，请用 --id ${id} --replace 导入。`,
        `${id} is an estimate and would be made again. To stand in for it, import with --id ${id} --replace.`,
      );
    }
    await deleteDemandLayer(trx, id);
  });
}
