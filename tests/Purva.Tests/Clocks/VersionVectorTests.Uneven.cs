using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

/// <content>Few entries that stand close together in the midst of very many.</content>
public sealed partial class VersionVectorTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(40)]
    public void Few_entries_in_the_midst_of_many_are_compared_joined_and_met(int few)
    {
        var many = VersionVector.Of([.. Enumerable.Range(1, 4_000).Select(i => new Dot(new ReplicaId((ulong)i), 5))]);
        var old = VersionVector.Of([.. Enumerable.Range(2_000, few).Select(i => new Dot(new ReplicaId((ulong)i), 5))]);
        var newer = VersionVector.Of([.. Enumerable.Range(2_000, few).Select(i => new Dot(new ReplicaId((ulong)i), 6))]);

        Assert.Equal(CausalOrder.Before, old.CompareCausally(many));
        Assert.Equal(CausalOrder.After, many.CompareCausally(old));
        Assert.Equal(many, old.Merge(many));
        Assert.Equal(old, many.Meet(old));
        Assert.Equal(CausalOrder.Concurrent, newer.CompareCausally(many));
        Assert.Equal(old, newer.Meet(many));
        Assert.Equal(VersionVector.Of([.. many.Entries.ToArray().Select(entry => newer.Contains(entry) ? new Dot(entry.Replica, 6) : entry)]), newer.Merge(many));
    }
}
