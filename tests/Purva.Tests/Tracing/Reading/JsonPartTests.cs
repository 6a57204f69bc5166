using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class JsonPartTests
{
    [Theory]
    [InlineData(nameof(JsonPart.Host), "host processId process node hostname")]
    [InlineData(nameof(JsonPart.Clock), "clock vectorClock vector_clock vc")]
    [InlineData(nameof(JsonPart.Event), "event message msg text")]
    [InlineData(nameof(JsonPart.Time), "time timestamp @timestamp ts date")]
    [InlineData(nameof(JsonPart.Trace), "trace execution")]
    public void Each_part_has_the_names_that_others_give_it(string part, string names) =>
        Assert.All(names.Split(' '), name =>
        {
            var read = new JsonEvent();
            Assert.True(read.TryRead(Encoding.UTF8.GetBytes($"{{\"{name}\":\"x\"}}")));
            Assert.True(read.Has(Enum.Parse<JsonPart>(part)));
        });
}
