using System.Text;
using System.Text.Json;
using Purva.Crdts;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("""{"a":5}""", true)]
    [InlineData("""{"b":5}""", false)]
    [InlineData("""{}""", false)]
    public void A_member_is_entered_by_its_name(string json, bool isEntered)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();

        Assert.Equal(isEntered, reader.TryEnter("a"));
        Assert.True(!isEntered || (reader.TryReadCounter(out var value) && value == 5));
    }

    [Theory]
    [InlineData("0", true, true)]
    [InlineData("-0", false, false)]
    [InlineData("-7", false, true)]
    [InlineData("1.0", false, false)]
    [InlineData("1e2", false, false)]
    [InlineData("18446744073709551615", true, false)]
    [InlineData("\"1\"", false, false)]
    public void A_number_has_one_form(string json, bool isCounter, bool isInteger)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();

        Assert.Equal(isCounter, reader.TryReadCounter(out _));
        Assert.Equal(isInteger, reader.TryReadInteger(out _));
    }
}
