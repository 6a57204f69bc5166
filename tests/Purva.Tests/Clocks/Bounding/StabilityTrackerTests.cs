using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class StabilityTrackerTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void The_cut_is_what_all_members_have_seen_and_never_shrinks() =>
        Gen.Select(Gen.Int[0, 9], Generate.ReplicaId, Generate.VersionVector).Array[0, 40].Sample(steps =>
        {
            var tracker = new StabilityTracker(VersionVector.Empty, [A, B]);
            var model = new Dictionary<ReplicaId, HashSet<Dot>> { [A] = [], [B] = [] };
            var evicted = new HashSet<ReplicaId>();
            HashSet<Dot> stable = [];
            foreach (var (kind, member, vector) in steps)
            {
                Take(tracker, model, evicted, stable, kind, member, vector);
                if (model.Count > 0)
                {
                    HashSet<Dot> now = [.. model.Values.Aggregate((left, right) => [.. left.Intersect(right)])];
                    Assert.Subset(now, stable);
                    stable = now;
                }

                Assert.True(stable.SetEquals(DotSets.Of(tracker.Stable)));
                Assert.Equal(model.Keys.Order(), tracker.Members);
                Assert.Equal(evicted.Order(), tracker.Evicted);
            }
        });

    [Fact]
    public void Who_is_silent_holds_everything_back_until_it_is_evicted()
    {
        var tracker = new StabilityTracker(VersionVector.Empty, [A, B]);
        tracker.Report(A, VersionVector.Parse("{a:3,b:1}"));

        Assert.True(tracker.Stable.IsEmpty);
        Assert.Equal([B], tracker.WithoutKnowledgeOf(Dot.Parse("a:1")));
        Assert.True(tracker.Evict(B));
        Assert.True(tracker.IsStable(Dot.Parse("a:3")));
        Assert.Equal(ReportResult.NotAMember, tracker.Report(B, VersionVector.Empty));
        Assert.Equal(JoinResult.Evicted, tracker.Join(B, VersionVector.Parse("{a:9,b:9}")));
    }

    [Fact]
    public void A_newcomer_must_bring_what_is_stable()
    {
        var tracker = new StabilityTracker(VersionVector.Parse("{a:3}"), [A]);

        Assert.Equal(JoinResult.SnapshotNeeded, tracker.Join(B, VersionVector.Parse("{a:2,b:9}")));
        Assert.Equal(JoinResult.Joined, tracker.Join(B, VersionVector.Parse("{a:3}")));
        Assert.Equal(JoinResult.AlreadyMember, tracker.Join(B, VersionVector.Parse("{a:3}")));
        Assert.Equal(VersionVector.Parse("{a:3}"), tracker.Stable);
    }

    [Fact]
    public void Without_members_nothing_more_becomes_stable()
    {
        var tracker = new StabilityTracker(VersionVector.Parse("{a:3}"), [A]);
        tracker.Report(A, VersionVector.Parse("{a:9}"));

        Assert.Equal(VersionVector.Parse("{a:9}"), tracker.Stable);
        Assert.True(tracker.Leave(A));
        Assert.False(tracker.Leave(A));
        Assert.Equal(VersionVector.Parse("{a:9}"), tracker.Stable);
    }

    [Fact]
    public void Members_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StabilityTracker(VersionVector.Empty, [A, A]));
        Assert.Throws<ArgumentException>(() => new StabilityTracker(VersionVector.Empty, [default]));
        Assert.Throws<ArgumentException>(() => new StabilityTracker(VersionVector.Empty, [A], [A]));
        Assert.Throws<ArgumentException>(() => new StabilityTracker(VersionVector.Empty, [A]).Join(default, VersionVector.Empty));
    }

    private static void Take(
        StabilityTracker tracker, Dictionary<ReplicaId, HashSet<Dot>> model, HashSet<ReplicaId> evicted, HashSet<Dot> stable, int kind, ReplicaId member, VersionVector vector)
    {
        var events = DotSets.Of(vector);
        switch (kind)
        {
            case 0:
                Assert.Equal(model.Remove(member), tracker.Evict(member));
                evicted.Add(member);
                break;
            case 1:
                Assert.Equal(model.Remove(member), tracker.Leave(member));
                break;
            case 2 or 3:
                var mayJoin = !evicted.Contains(member) && !model.ContainsKey(member) && stable.IsSubsetOf(events);
                Assert.Equal(mayJoin, tracker.Join(member, vector) == JoinResult.Joined);
                if (mayJoin)
                {
                    model.Add(member, events);
                }

                break;
            default:
                var expected = !model.TryGetValue(member, out var seen) ? ReportResult.NotAMember
                    : events.IsSubsetOf(seen) ? ReportResult.NothingNew : ReportResult.Noted;
                Assert.Equal(expected, tracker.Report(member, vector));
                seen?.UnionWith(events);
                break;
        }
    }
}
