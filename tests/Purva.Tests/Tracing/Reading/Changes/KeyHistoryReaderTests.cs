using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Changes;

public sealed class KeyHistoryReaderTests
{
    private const string Versions = "[\n  {\n    \"dot\": \"a.1:4\",\n    \"operations\": []\n  },\n  {\n    \"dot\": \"a.1:5\",\n    \"operations\": []\n  }\n]";

    [Theory]
    [InlineData(Versions)]
    [InlineData("{\"bucket\":\"b\",\"key\":\"k\",\n\"versions\":" + Versions + "}")]
    public void An_array_of_changes_is_read_wherever_it_stands(string json)
    {
        var trace = Traces.Read(TraceForms.History, json);

        Assert.Equal(["a.1:1", "a.1:2"], Enumerable.Range(0, 2).Select(i => Traces.TellClock(trace.Executions.Single(), i)));
        Assert.Empty(trace.Problems);
    }
}
