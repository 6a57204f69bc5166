using System.Collections.Concurrent;
using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ReplicaIdentityTests
{
    private static readonly StartEvidence Proof = new(7, true, VersionVector.Empty);

    [Fact]
    public void Whatever_crashes_is_restored_or_cloned_no_dot_is_issued_twice() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 1], Gen.Int[0, 99]).Array[0, 80].Sample(steps =>
        {
            var world = new IdentityWorld();
            foreach (var (kind, machine, choice) in steps)
            {
                world.Take(kind, machine, choice);
            }
        });

    [Fact]
    public void A_false_proof_issues_a_dot_twice_until_a_peer_shows_it()
    {
        var backup = IdentityRecord.Parse("a:0#1@7");
        var first = Started(backup);
        Assert.True(first.TryIssue(out var dot));

        // The backup is put back and called the latest, which it is not: no lease can help.
        var second = Started(backup);
        Assert.True(second.TryIssue(out var again));
        Assert.Equal(dot, again);

        Assert.True(first.TryIssue(out var next));
        Assert.False(second.Observe(VersionVector.Of(next)));
        Assert.True(second.IsGivenUp);
        Assert.False(second.TryIssue(out _));
        Assert.False(second.NeedsExtension);
    }

    [Fact]
    public void Nothing_is_issued_before_the_bound_is_durable_nor_beyond_it()
    {
        var identity = ReplicaIdentity.Start(null, Proof, 0xa, 10);

        Assert.True(identity.NeedsExtension);
        Assert.False(identity.TryIssue(out _));
        identity.Persisted(identity.Extension);
        Assert.Equal(10UL, identity.Durable.Bound);
        for (ulong counter = 1; counter <= 10; counter++)
        {
            Assert.Equal(counter > 8, identity.NeedsExtension);
            Assert.True(identity.TryIssue(out var dot));
            Assert.Equal(new Dot(new ReplicaId(0xa), counter), dot);
        }

        Assert.False(identity.TryIssue(out _));
        Assert.Equal(IdentityRecord.Parse("a:20#1@7"), identity.Extension);
    }

    [Fact]
    public void After_a_restart_the_writer_goes_on_after_its_bound()
    {
        var identity = Started(IdentityRecord.Parse("a:10#3@7"));

        Assert.True(identity.TryIssue(out var dot));
        Assert.Equal(Dot.Parse("a:11"), dot);
        Assert.False(identity.IsNewIncarnation);
    }

    [Fact]
    public void A_dot_and_what_it_stamps_are_one_step()
    {
        var identity = ReplicaIdentity.Start(null, Proof, 0xa, 100_000);
        var log = new List<Dot>();
        identity.Persisted(identity.Extension);

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                Assert.True(identity.TryIssue(log.Add));
            }
        });

        Assert.Equal(Enumerable.Range(1, 20_000).Select(counter => new Dot(new ReplicaId(0xa), (ulong)counter)), log);
    }

    [Fact]
    public void Threads_that_share_an_identity_never_get_the_same_dot()
    {
        var identity = ReplicaIdentity.Start(null, Proof, 0xa, 1_000);
        var issued = new ConcurrentBag<Dot>();
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                if (worker == 0 && identity.NeedsExtension)
                {
                    identity.Persisted(identity.Extension);
                }

                if (identity.TryIssue(out var dot))
                {
                    issued.Add(dot);
                }
            }
        });

        Assert.Equal(issued.Count, issued.Distinct().Count());
    }

    [Fact]
    public void At_the_last_counter_the_identity_ends()
    {
        var identity = Started(new IdentityRecord(new ReplicaId(0xa), 1, ulong.MaxValue - 1, 7));

        Assert.True(identity.TryIssue(out var dot));
        Assert.Equal(ulong.MaxValue, dot.Counter);
        Assert.False(identity.TryIssue(out _));
        Assert.False(identity.NeedsExtension);
        Assert.True(ReplicaIdentity.Start(identity.Durable, Proof, 0xb, 5).IsNewIncarnation);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var identity = Started(IdentityRecord.Parse("a:10#1@7"));

        Assert.Throws<ArgumentException>(() => identity.Persisted(IdentityRecord.Parse("b:90#1@7")));
        Assert.Throws<ArgumentException>(() => identity.Persisted(IdentityRecord.Parse("a:10#1@7")));
        Assert.Throws<ArgumentException>(() => ReplicaIdentity.Start(null, Proof, 0, 5));
        Assert.Throws<ArgumentException>(() => ReplicaIdentity.Start(IdentityRecord.Parse("a:10#1@8"), Proof, 0xa, 5));
        Assert.Throws<ArgumentException>(() => ReplicaIdentity.Start(null, Proof with { Seen = VersionVector.Parse("{a:1}") }, 0xa, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReplicaIdentity.Start(null, Proof, 0xa, 0));
    }

    private static ReplicaIdentity Started(IdentityRecord record)
    {
        var identity = ReplicaIdentity.Start(record, Proof, 0xb, 5);
        identity.Persisted(identity.Extension);
        return identity;
    }
}
