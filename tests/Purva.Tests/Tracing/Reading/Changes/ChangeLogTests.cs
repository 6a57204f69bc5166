using System.Text;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Purva.Tracing.Reading.Changes;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Changes;

public sealed class ChangeLogTests
{
    [Fact]
    public void A_change_follows_its_writers_last_and_what_it_replaced()
    {
        var draft = new TraceDraft(TraceLimits.Default);
        var changes = new ChangeLog(draft);
        foreach (var (json, line) in new[]
        {
            """{"dot":"east.1:17","time":"2026-11-23T10:15:30.123Z/0004","operations":[{"op":"put","bucket":"carts","key":"ann","text":"apples","replaced":[]}]}""",
            """{"dot":"west.2:9","time":"2026-11-23T10:15:31Z","operations":[{"op":"put","bucket":"carts","key":"ann","text":"pears","replaced":["east.1:17","gone.1:1"]},{"op":"add","bucket":"b","key":"k","path":"/p","element":"e","replaced":[]}]}""",
            """{"dot":"west.2:9","operations":[]}""",
            """{"dot":"east.1:18","time":"2026-11-23T10:15:32Z","operations":[{"op":"define","bucket":"b","key":""}]}""",
            """{"dot":"nothing"}""",
            "{",
        }.Select((json, i) => (json, i + 1)))
        {
            changes.Read(Encoding.UTF8.GetBytes(json), line);
        }

        Assert.Equal(
            [
                $"|1|east.1|east.1:1|{Nanoseconds(30.123)}|put carts/ann = apples|dot=east.1:17",
                $"|2|west.2|east.1:1 west.2:1|{Nanoseconds(31)}|put carts/ann = pears; add b/k/p = e|dot=west.2:9",
                $"|4|east.1|east.1:2|{Nanoseconds(32)}|define b|dot=east.1:18",
            ],
            Traces.Tell(draft.ToTrace("x", 0)));
        Assert.Equal(["5 NotUnderstood", "6 NotUnderstood"], Traces.TellProblems(draft.ToTrace("x", 0)));
    }

    private static long Nanoseconds(double seconds) => (new DateTimeOffset(2026, 11, 23, 10, 15, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + (long)(seconds * 1000)) * 1_000_000;
}
