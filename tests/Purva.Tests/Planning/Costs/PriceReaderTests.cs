using System.Text.Json;
using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class PriceReaderTests
{
    [Fact]
    public void A_path_says_where()
    {
        using var document = JsonDocument.Parse("""{"a":[{"b":"text"}],"c":{}}""");
        var reader = new PriceReader(document.RootElement, string.Empty);
        Assert.Equal("text", Assert.Single(reader.List("a", "b")).Text("b"));
        Assert.Contains("a[0].b is a number", Assert.Throws<PlanningException>(() => reader.List("a", "b").Single().Number("b")).Message, StringComparison.Ordinal);
        Assert.Contains("a is an object", Assert.Throws<PlanningException>(() => reader.Map("a")).Message, StringComparison.Ordinal);
        Assert.Contains("c is a list", Assert.Throws<PlanningException>(() => reader.List("c")).Message, StringComparison.Ordinal);
        Assert.Throws<PlanningException>(() => new PriceReader(document.RootElement.GetProperty("a"), "a"));
    }
}
