using Purva.Crdts.Sets;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class PresenceTests
{
    [Fact]
    public void There_is_one_and_it_takes_no_bytes()
    {
        var reader = new WireReader([7]);

        Assert.Equal(DecodeStatus.Done, Presence.TryRead(ref reader, DecodeLimits.Default, out var read));
        Assert.Equal((0, 0, 0), (reader.Position, read.EncodedLength, read.CompareTo(default)));
        Assert.True(Presence.TryParseKey(read.ToKey(), out _));
        Assert.False(Presence.TryParseKey("x", out _));
    }
}
