using System.Text.Json;
using Purva.Crdts.Elements;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Elements;

public sealed class Int64ValueTests
{
    [Fact]
    public void The_laws_of_elements_hold() => ElementLaws.Check(GenerateElements.Number);

    [Theory]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("9223372036854775808")]
    public void Another_way_to_write_a_number_is_refused(string text)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.True(reader.Read());
        Assert.False(Int64Value.TryReadJson(ref reader, out _));
        Assert.False(Int64Value.TryParseKey(text, out _));
        Assert.False(Int64Value.TryParseKey("+1", out _));
    }
}
