using System.Buffers.Binary;
using Purva.Store.Ports;

namespace Purva.Simulation.Tests.Disks;

/// <content>What a batch changes.</content>
internal sealed partial class DiskPair
{
    private static void Fill(IStorageBatch batch, SimulatedRandom chance)
    {
        for (var changes = chance.Between(1, 6); changes > 0; changes--)
        {
            var (kind, table) = (chance.Next(10), (Table)chance.Next(4));
            if (kind < 6)
            {
                // Runs as well as single rows, so that the tree gets levels.
                var first = BinaryPrimitives.ReadInt32BigEndian(Key(chance));
                for (var run = chance.Chance(0.3) ? 150 : 1; run > 0; run--)
                {
                    batch.Put(table, Big(first + run), BitConverter.GetBytes(chance.NextBits()));
                }
            }
            else if (kind < 8)
            {
                batch.Delete(table, Key(chance));
            }
            else
            {
                batch.DeleteRange(table, Key(chance), Key(chance));
            }
        }
    }
}
