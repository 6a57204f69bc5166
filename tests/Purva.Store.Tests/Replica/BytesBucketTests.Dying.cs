using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>Values that die.</content>
public sealed partial class BytesBucketTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_loser_of_the_same_moment_goes_with_the_winner_that_died()
    {
        Define(new() { Type = BucketType.LastWriterWins });
        wall += 1_000;
        Put(east, "loser");
        Put(west, "winner", life: Second);
        Meet();
        var written = east.ReadTyped(Key, wall);
        Assert.Equal(["winner"], Texts(written));
        Assert.Equal(east.Replica.LastTime, written.Siblings[0].Written);
        Assert.Equal(1, east.Expire(east.Replica.Applied, wall + 5_000));
        Assert.Empty(east.ReadTyped(Key, wall + 5_000).Siblings);
    }

    [Fact]
    public void A_winner_that_died_is_kept_while_a_loser_cannot_go_with_it()
    {
        Define(new() { Type = BucketType.LastWriterWins });
        Put(east, "loser");
        wall += 5;
        Put(west, "winner", life: Second);
        var third = VersionVector.Of(east.Replica.Applied.Entries.ToArray().Where(dot => dot.Replica != east.Replica.Self).Append(new Dot(east.Replica.Self, east.Replica.OwnCounter - 1)).ToArray());
        Meet();
        east.Expire(third.Merge(west.Replica.Applied.Meet(VersionVector.Of(new Dot(west.Replica.Self, west.Replica.OwnCounter)))), wall + 5_000);
        Assert.Empty(east.ReadTyped(Key, wall + 5_000).Siblings);
    }

    [Fact]
    public void What_came_with_a_snapshot_dies_too()
    {
        Define(new() { TimeToLive = Second });
        Put(east, "short");
        west.LoadSnapshot(east, crashAt: -1, wall);
        Assert.Equal(["short"], Texts(west.ReadTyped(Key, wall)));
        Assert.Equal(1, west.Expire(west.Replica.Applied, wall + 5_000));
        Assert.Empty(west.ReadTyped(Key, wall).Context);
    }

    [Fact]
    public void A_life_too_short_to_be_told_is_refused()
    {
        var commit = new Commit(new[] { Operation.Put(Key, "v"u8.ToArray()) with { TimeToLive = TimeSpan.FromMicroseconds(500) } });
        Assert.NotNull(CommitRules.ProblemOf(commit, StoreLimits.Default));
        commit = new Commit(new[] { Operation.Put(Key, "v"u8.ToArray()) with { TimeToLive = TimeSpan.FromMilliseconds(1) } });
        Assert.Null(CommitRules.ProblemOf(commit, StoreLimits.Default));
    }

    [Fact]
    public void A_definition_whose_lives_cannot_be_written_is_none()
    {
        var bytes = new BucketDefinition { TimeToLive = TimeSpan.FromDays(40_000), Version = 3 }.ToBytes();
        Assert.False(BucketDefinition.TryParse("b", bytes, out _));
        bytes = new BucketDefinition { TimeToLive = -Second, Version = 3 }.ToBytes();
        Assert.False(BucketDefinition.TryParse("b", bytes, out _));
        Assert.False(BucketDefinition.TryParse("b", [.. """{"Type":"Resolved","Resolver":"""u8, (byte)'"', 0xff, .. "\"}"u8], out _));
        Assert.False(BucketDefinition.TryParse("b", """{"Type":"Resolved","Resolver":"\ud800"}"""u8, out _));
        bytes = new BucketDefinition { TimeToLive = Second, Version = 3 }.ToBytes();
        Assert.True(BucketDefinition.TryParse("b", bytes, out _));
    }
}
