using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class OneLineReaderTests
{
    [Fact]
    public void Host_clock_and_event_stand_in_one_line()
    {
        var trace = Traces.Read(TraceForms.OneLine, "2026 a {\"a\":1} x } y\na {\"a\":2}\nb {} z\n");

        Assert.Equal(["|1|a|a:1||x } y|"], Traces.Tell(trace));
        Assert.Equal(["2 NotUnderstood", "3 NoOwnEntry"], Traces.TellProblems(trace));
    }

    [Fact]
    public void Akka_names_the_actor_by_its_path()
    {
        const string log = "[INFO] [10/13/2014 14:37:20.543] [d-2] [akka://Broadcast/user/node0] {\"node0\" : 1} Initiating\n"
            + "[INFO] [later on] [d-2] [akka://B/user/n] {\"n\":1} x\n[INFO] [10/13/2014 14:37:20.543] [d] [akka://B/system/n] {\"n\":2} x\n[x [INFO] [a b] [d-2] [akka://B/user/n] n {\"n\":1} x\n";
        var trace = Traces.Read(TraceForms.Akka, log);

        Assert.Equal(["|1|node0|node0:1|1413211040543000000|Initiating|", "|2|n|n:1||x|date=later on"], Traces.Tell(trace));
        Assert.Equal(["2 BadTime", "3 NotUnderstood"], Traces.TellProblems(trace));
    }
}
