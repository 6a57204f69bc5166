using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Changes;

public sealed class ChangeStreamReaderTests
{
    [Fact]
    public void Lines_and_server_sent_events_read_the_same()
    {
        const string first = """{"dot":"a.1:4","operations":[{"op":"put","bucket":"b","key":"k","text":"v","replaced":[]}]}""";
        const string second = """{"dot":"b.1:1","operations":[{"op":"delete","bucket":"b","key":"k","replaced":["a.1:4"]}]}""";
        var lines = Traces.Read(TraceForms.Changes, $"{first}\n{second}\n");
        var events = Traces.Read(TraceForms.Changes, $": hello\n\nid: 1\nevent: change\ndata: {first}\n\nid: 2\nevent: change\ndata: {second}\n\nnoise\n");

        Assert.Equal(["|1|a.1|a.1:1||put b/k = v|dot=a.1:4", "|2|b.1|a.1:1 b.1:1||delete b/k|dot=b.1:1"], Traces.Tell(lines));
        Assert.Equal(Traces.Tell(lines).Select(one => one[3..]), Traces.Tell(events).Select(one => one[3..]));
        Assert.Empty(lines.Problems);
        Assert.Equal(["11 NotUnderstood"], Traces.TellProblems(events));
    }
}
