using System.Text;
using System.Text.Json;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class JsonValuesTests
{
    [Fact]
    public void What_is_not_as_it_should_be_is_not_there()
    {
        using var document = JsonDocument.Parse("""{"text":"t","number":7,"quoted":"-8","huge":1e300,"array":[1,2],"object":{}}""");
        var root = document.RootElement;

        Assert.Equal("t", JsonValues.Text(root, "absent", "text"));
        Assert.Null(JsonValues.Text(root, "number"));
        Assert.Equal((7L, -8L), (JsonValues.Number(root, "number"), JsonValues.Number(root, "quoted")));
        Assert.Null(JsonValues.Number(root, "huge", "text", "object"));
        Assert.Equal(2, JsonValues.Items(root, "object", "array").Count());
        Assert.Empty(JsonValues.Items(root.GetProperty("array"), "x"));
        Assert.Null(JsonValues.Property(root.GetProperty("text"), "x"));
        Assert.Equal(["t", "7"], new[] { "text", "number" }.Select(name => Encoding.UTF8.GetString(JsonValues.Scalar(root.GetProperty(name)))));
    }
}
