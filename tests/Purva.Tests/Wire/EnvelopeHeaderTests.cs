using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class EnvelopeHeaderTests
{
    [Fact]
    public void A_kind_that_a_later_version_added_is_still_told()
    {
        Assert.Equal(DecodeStatus.Done, Envelope.TryReadHeader([1, 0x7E, 1, 2, 3], out var header));
        Assert.Equal(new EnvelopeHeader(1, (EnvelopeKind)0x7E, false, 3), header);
    }
}
