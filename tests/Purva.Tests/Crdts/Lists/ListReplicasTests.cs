using Purva.Crdts.Lists;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class ListReplicasTests
{
    [Theory]
    [InlineData("01000000000000000A", DecodeStatus.Done)]
    [InlineData("02000000000000000A000000000000000A", DecodeStatus.Malformed)]
    [InlineData("010000000000000000", DecodeStatus.Malformed)]
    [InlineData("02000000000000000A", DecodeStatus.NeedMore)]
    public void Replicas_ascend_and_are_none_of_them_zero(string hex, DecodeStatus expected)
    {
        var reader = new WireReader(Convert.FromHexString(hex));

        Assert.Equal(expected, ListReplicas.TryRead(ref reader, DecodeLimits.Default, out var table));
        Assert.Equal(expected == DecodeStatus.Done, table.TryUse(0, out _));
        Assert.True(table.AreAllUsed);
        Assert.False(table.TryUse(1, out _));
    }
}
