using System.Text.Json;
using Purva.Crdts;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class JsonTokensTests
{
    [Fact]
    public void Each_read_goes_on_by_one_token()
    {
        var reader = new Utf8JsonReader("""{"x":18446744073709551615,"y":-1}"""u8);

        Assert.True(JsonTokens.TryRead(ref reader, JsonTokenType.StartObject));
        Assert.True(JsonTokens.TryReadName(ref reader, "x"));
        Assert.True(JsonTokens.TryReadNumber(ref reader, out var number));
        Assert.Equal(ulong.MaxValue, number);
        Assert.False(JsonTokens.TryReadName(ref reader, "x"));
        Assert.False(JsonTokens.TryReadNumber(ref reader, out _));
    }
}
