using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class JsonEventTests
{
    [Fact]
    public void Parts_are_told_apart_and_escapes_are_gone()
    {
        var read = new JsonEvent();

        Assert.True(read.TryRead("""{"host":"a\u0062","clock":{"x" : 1},"fields":{"n":1.50,"host":"c","b":null},"more":"\"m\""}"""u8));
        Assert.Equal("ab", Encoding.UTF8.GetString(read[JsonPart.Host]));
        Assert.Equal("{\"x\" : 1}", Encoding.UTF8.GetString(read[JsonPart.Clock]));
        Assert.False(read.Has(JsonPart.Event));
        Assert.Equal(["n=1.50", "host=c", "more=\"m\""], Enumerable.Range(0, read.FieldCount).Select(i => $"{Encoding.UTF8.GetString(read.FieldName(i))}={Encoding.UTF8.GetString(read.FieldValue(i))}"));
        Assert.True(read.TryRead("{}"u8));
        Assert.Equal((0, false), (read.FieldCount, read.Has(JsonPart.Host)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"host\":")]
    [InlineData("{} {}")]
    [InlineData("{\"host\":\"\\uD800\"}")]
    public void What_is_no_object_is_refused(string line) => Assert.False(new JsonEvent().TryRead(Encoding.UTF8.GetBytes(line)));
}
