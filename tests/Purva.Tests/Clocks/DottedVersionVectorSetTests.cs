using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DottedVersionVectorSetTests
{
    private static readonly DottedVersionVectorSet<string> Nothing = DottedVersionVectorSet.Of<string>(VersionVector.Empty);
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void Any_history_leaves_what_the_definition_says() =>
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
            Assert.Equal(a, a.Sync(a));
            Assert.Equal(a, a.Sync(Nothing));
            Assert.Equal(a.Context.Merge(b.Context), a.Sync(b).Context);
            Assert.Equal(a.Sync(b).GetHashCode(), b.Sync(a).GetHashCode());
        });

    [Fact]
    public void A_write_with_the_context_read_replaces_what_was_read()
    {
        var first = Nothing.Update(VersionVector.Empty, "milk", A, out _);
        var second = first.Update(first.Context, "bread", A, out var dot);

        Assert.Equal(Dot.Parse("a:2"), dot);
        Assert.Equal(["bread"], second.Values);
        Assert.Equal(VersionVector.Parse("{a:2}"), second.Context);
    }

    [Fact]
    public void A_blind_write_lives_beside_what_is_there()
    {
        var set = Nothing.Update(VersionVector.Empty, "milk", A, out _).Update(VersionVector.Empty, "bread", A, out _);

        Assert.Equal(["bread", "milk"], set.Values);
        Assert.Equal(2, set.Size);
        Assert.Equal("{a:2 [bread, milk]}", set.ToString());
    }

    [Fact]
    public void A_write_with_an_old_context_replaces_only_what_that_one_had_read()
    {
        var read = Nothing.Update(VersionVector.Empty, "milk", A, out _);
        var newer = read.Update(read.Context, "bread", A, out _);
        var late = newer.Update(read.Context, "salt", B, out _);

        Assert.Equal(["bread", "salt"], late.Values);
    }

    [Fact]
    public void What_was_seen_and_dropped_does_not_return()
    {
        var stale = Nothing.Update(VersionVector.Empty, "milk", A, out _);
        var dropped = stale.Discard(stale.Context);

        Assert.Empty(dropped.Sync(stale).Values);
        Assert.Empty(stale.Sync(dropped).Values);
    }

    [Fact]
    public void A_context_may_be_ahead_of_the_replica()
    {
        var set = Nothing.Update(VersionVector.Parse("{b:7}"), "milk", A, out var dot);

        Assert.Equal(Dot.Parse("a:1"), dot);
        Assert.Equal(VersionVector.Parse("{a:1,b:7}"), set.Context);
    }

    [Fact]
    public void A_replica_that_has_counted_to_the_end_and_one_that_is_none_are_refused()
    {
        var full = VersionVector.Of(new Dot(A, ulong.MaxValue));

        Assert.Throws<OverflowException>(() => Nothing.Update(full, "milk", A, out _));
        Assert.Throws<ArgumentException>(() => Nothing.Update(VersionVector.Empty, "milk", default, out _));
    }

    [Fact]
    public void Contexts_compare_and_values_play_no_part()
    {
        var left = Nothing.Update(VersionVector.Empty, "milk", A, out _);
        var right = Nothing.Update(VersionVector.Empty, "bread", B, out _);

        Assert.Equal(CausalOrder.Concurrent, left.CompareCausally(right));
        Assert.Equal(CausalOrder.After, left.Sync(right).CompareCausally(right));
        Assert.Equal(CausalOrder.Equal, left.CompareCausally(left.Discard(left.Context)));
    }

    /// <summary>Three replicas and three clients, each held twice: as the set, and as the model.</summary>
    private sealed class SiblingRun
    {
        private readonly SiblingModel[] models = [SiblingModel.Empty, SiblingModel.Empty, SiblingModel.Empty];
        private readonly (VersionVector Context, IReadOnlySet<Dot> Seen)[] clients =
            [(VersionVector.Empty, new HashSet<Dot>()), (VersionVector.Empty, new HashSet<Dot>()), (VersionVector.Empty, new HashSet<Dot>())];

        private int written;

        public DottedVersionVectorSet<string>[] Sets { get; } = new DottedVersionVectorSet<string>[3];

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
                case SiblingStep.Delete(var at, var client):
                    Sets[at] = Sets[at].Discard(clients[client].Context);
                    models[at] = models[at].Discard(clients[client].Seen);
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
                Assert.Equal(models[at].Living.OrderBy(value => value.Key), Sets[at].Dotted.Select(value => KeyValuePair.Create(value.Dot, value.Value)).OrderBy(value => value.Key));
                Assert.True(models[at].Seen.SetEquals(DotSets.Of(Sets[at].Context)));
                Assert.Equal(models[at].Living.Count, Sets[at].Size);
                Assert.Equal(models[at].Living.Values.Order(), Sets[at].Values.Order());
            }
        }

        private void Put(int at, (VersionVector Context, IReadOnlySet<Dot> Seen) client)
        {
            var replica = new ReplicaId(0xaUL + (ulong)at);
            var value = $"v{written++}";
            Sets[at] = Sets[at].Update(client.Context, value, replica, out var dot);
            models[at] = models[at].Put(client.Seen, value, replica, out var expected);
            Assert.Equal(expected, dot);
        }
    }
}
