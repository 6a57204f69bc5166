using CsCheck;
using Purva.Clocks;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>A replica whose batches are written while the next one fills gives the same answers as one that writes each commit.</summary>
public sealed class SealedBatchTests
{
    private static readonly Gen<(int Key, bool IsPut, bool SeesAll, int Then)> Steps =
        Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 3]);

    [Fact]
    public void Answers_rows_and_totals_are_those_of_one_batch_after_the_other() =>
        Steps.Array[1, 60].Sample(
            steps =>
            {
                using var plainEngine = new MemoryEngine();
                using var plain = Open(plainEngine);
                using var engine = new MemoryEngine();
                using var replica = Open(engine);
                var written = true;
                var dots = new List<Dot>[] { [], [], [] };
                foreach (var (key, isPut, seesAll, then) in steps)
                {
                    var name = KeyName.Of("b", $"k{key}");
                    var context = seesAll ? dots[key].Order().ToArray() : [];
                    var commit = new Commit(new[] { isPut ? Operation.Put(name, new byte[] { (byte)dots[key].Count }, context) : Operation.Delete(name, context) });
                    var expected = plain.Commit(commit, 1);
                    plain.Flush(sync: true);
                    var actual = replica.Commit(commit, 1);
                    Assert.Equal((expected.Status, expected.Dot, expected.LiveValues), (actual.Status, actual.Dot, actual.LiveValues));
                    dots[key].Add(actual.Dot);
                    if (then == 1 && !written)
                    {
                        replica.WriteSealed(sync: true);
                        written = true;
                    }
                    else if (then == 2 && written)
                    {
                        replica.Release();
                        replica.Seal();
                        written = false;
                    }
                }

                if (!written)
                {
                    replica.WriteSealed(sync: true);
                }

                replica.Release();
                replica.Flush(sync: true);
                Assert.Equal(plain.Totals, replica.Totals);
                Assert.Equal(Rows(plainEngine), Rows(engine));
            },
            iter: 2_000);

    private static SiteReplica Open(MemoryEngine engine)
    {
        var replica = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = "a" });
        replica.OpenEpoch(new ReplicaId(1), new SiteIdentity { Cluster = "c", Site = "a", Writer = "1", Epoch = 1, Reason = "test", Boot = "", Folder = "", Durability = Durability.Always }, 1);
        replica.Flush(sync: true);
        return replica;
    }

    private static List<string> Rows(MemoryEngine engine)
    {
        var all = new List<string>();
        foreach (var table in new[] { Table.State, Table.Log })
        {
            using var rows = engine.Scan(table, default);
            while (rows.MoveNext())
            {
                all.Add($"{table} {Convert.ToHexString(rows.Key)} {Convert.ToHexString(rows.Value)}");
            }
        }

        return all;
    }
}
