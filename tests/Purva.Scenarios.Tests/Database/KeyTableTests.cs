using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Database;
using Xunit;

namespace Purva.Scenarios.Tests.Database;

public sealed class KeyTableTests
{
    private static readonly ReplicaId[] Ids = [new(1), new(2), new(3)];

    [Fact]
    public void Masters_keep_exactly_what_nobody_who_read_it_replaced() =>
        Gen.Int[0, 1_000_000].Array[1, 150].Sample(
            choices =>
            {
                var masters = Ids.Select(id => new KeyTable(id)).ToArray();
                var sessions = new Dictionary<(int, string), (IReadOnlyList<string> Values, VersionVector Context)>();
                var (written, replaced) = (new HashSet<string>(), new HashSet<string>());
                for (var i = 0; i < choices.Length; i++)
                {
                    var (master, session, key) = (choices[i] % 3, choices[i] / 3 % 4, $"k{choices[i] / 12 % 2}");
                    switch (choices[i] / 24 % 3)
                    {
                        case 0:
                            sessions[(session, key)] = masters[master].Read(key);
                            break;
                        case 1:
                            var (values, context) = sessions.GetValueOrDefault((session, key), ([], VersionVector.Empty));
                            masters[master].Write(key, context, $"{key}:{i}");
                            written.Add($"{key}:{i}");
                            replaced.UnionWith(values);
                            break;
                        default:
                            masters[master].Pull(masters[(master + 1) % 3]);
                            break;
                    }
                }

                foreach (var _ in Ids)
                {
                    Array.ForEach(masters, master => Array.ForEach(masters, master.Pull));
                }

                Assert.All(masters, master => Assert.Equal(written.Except(replaced).Order(), master.Read("k0").Values.Concat(master.Read("k1").Values).Order()));
            },
            iter: 3_000);

    [Fact]
    public void A_clock_of_the_whole_master_makes_a_value_vanish_that_nobody_had_read()
    {
        var (left, right) = (new NodeClockTable(Ids[0]), new NodeClockTable(Ids[1]));
        left.Write("cart", "phone");
        right.Pull(left);
        right.Write("cart", "laptop"); // its author had read nothing
        left.Pull(right);
        Assert.Equal(("laptop", "laptop"), (left.Read("cart"), right.Read("cart")));

        var (first, second) = (new KeyTable(Ids[0]), new KeyTable(Ids[1]));
        first.Write("cart", VersionVector.Empty, "phone");
        second.Pull(first);
        second.Write("cart", VersionVector.Empty, "laptop");
        first.Pull(second);
        Assert.Equal(["laptop", "phone"], first.Read("cart").Values.Order());
    }

    [Fact]
    public void A_load_is_the_same_for_the_same_seed_and_of_nothing_is_refused()
    {
        var load = new DatabaseLoad { Steps = 50 };
        Assert.Equal(load.StepsOf(7, 2), load.StepsOf(7, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatabaseLoad { Steps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => load with { Sessions = 0 });
    }
}
