using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class DottedSiblingsTests
{
    private static readonly ReplicaId A = new(0xa);

    [Fact]
    public void Any_history_without_deletes_leaves_what_the_definition_says() =>
        Generate.SiblingHistory.Sample(steps =>
        {
            var run = new SiblingRun();
            foreach (var step in steps)
            {
                run.Take(step);
                run.Check();
            }
        });

    [Fact]
    public void Synchronising_what_replicas_hold_is_a_join() =>
        Gen.Select(Generate.SiblingHistory, Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2]).Sample((steps, first, second, third) =>
        {
            var run = new SiblingRun();
            foreach (var step in steps)
            {
                run.Take(step);
            }

            var (a, b, c) = (run.Sets[first], run.Sets[second], run.Sets[third]);
            Assert.Equal(a.Sync(b).Sync(c), a.Sync(b.Sync(c)));
            Assert.Equal(a.Sync(b), b.Sync(a));
            Assert.Equal(a.Sync(b).GetHashCode(), b.Sync(a).GetHashCode());
            Assert.Equal(a, a.Sync(a));
            Assert.Equal(a, a.Sync(default));
        });

    [Fact]
    public void A_delete_leaves_no_trace_and_the_value_returns()
    {
        var stale = default(DottedSiblings<string>).Put(VersionVector.Empty, "milk", A, out _);
        var deleted = stale.Discard(stale.Context);

        Assert.Empty(deleted.Siblings);
        Assert.Equal(stale, deleted.Sync(stale));
    }

    [Fact]
    public void A_dot_from_elsewhere_must_be_new()
    {
        var set = default(DottedSiblings<string>).Put(VersionVector.Empty, "milk", Dot.Parse("a:7"));

        Assert.Equal("[a:7{} milk]", set.ToString());
        Assert.Throws<ArgumentException>(() => set.Put(VersionVector.Empty, "bread", Dot.Parse("a:7")));
        Assert.Throws<ArgumentException>(() => set.Put(VersionVector.Empty, "bread", default));
        Assert.Throws<OverflowException>(() => set.Put(VersionVector.Of(new Dot(A, ulong.MaxValue)), "bread", A, out _));
    }

    /// <summary>Three replicas and three clients, each held twice: as the siblings, and as the model.</summary>
    private sealed class SiblingRun
    {
        private readonly SiblingModel[] models = [SiblingModel.Empty, SiblingModel.Empty, SiblingModel.Empty];
        private readonly (VersionVector Context, IReadOnlySet<Dot> Seen)[] clients =
            [(VersionVector.Empty, new HashSet<Dot>()), (VersionVector.Empty, new HashSet<Dot>()), (VersionVector.Empty, new HashSet<Dot>())];

        private int written;

        public DottedSiblings<string>[] Sets { get; } = new DottedSiblings<string>[3];

        public void Take(SiblingStep step)
        {
            switch (step)
            {
                case SiblingStep.Read(var at, var client):
                    clients[client] = (Sets[at].Context, models[at].Seen);
                    break;
                case SiblingStep.Put(var at, var client):
                    Put(at, clients[client]);
                    break;
                case SiblingStep.BlindPut(var at):
                    Put(at, (VersionVector.Empty, new HashSet<Dot>()));
                    break;
                case SiblingStep.Pull(var from, var to):
                    Sets[to] = Sets[to].Sync(Sets[from]);
                    models[to] = models[to].Merge(models[from]);
                    break;
            }
        }

        public void Check()
        {
            for (var at = 0; at < Sets.Length; at++)
            {
                Assert.Equal(models[at].Living.OrderBy(value => value.Key), Sets[at].Siblings.Select(value => KeyValuePair.Create(value.Version.Dot, value.Value)));
                Assert.True(models[at].Seen.SetEquals(DotSets.Of(Sets[at].Context)));
            }
        }

        private void Put(int at, (VersionVector Context, IReadOnlySet<Dot> Seen) client)
        {
            var replica = new ReplicaId(0xaUL + (ulong)at);
            var value = $"v{written++}";
            Sets[at] = Sets[at].Put(client.Context, value, replica, out var dot);
            models[at] = models[at].Put(client.Seen, value, replica, out var expected);
            Assert.Equal(expected, dot);
        }
    }
}
