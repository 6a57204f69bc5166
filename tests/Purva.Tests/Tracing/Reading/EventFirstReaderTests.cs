using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class EventFirstReaderTests
{
    [Fact]
    public void The_line_before_a_clock_is_the_event_even_the_rest_of_another_clocks_line()
    {
        var trace = Traces.Read(TraceForms.EventFirst, "stray\nx\na {\"a\":1} rest\na {\"a\":2}\nlast\n");

        Assert.Equal(["|2|a|a:1||x|", "|3|a|a:2|| rest|"], Traces.Tell(trace));
        Assert.Equal(["1 NotUnderstood", "5 NotUnderstood"], Traces.TellProblems(trace));
    }

    [Fact]
    public void Words_before_the_event_become_fields_and_its_time()
    {
        var facebook = Traces.Read(TraceForms.Facebook, "24.22.130.14 5/27/2013 10:53:39 AM GET /timeline\nalice {\"alice\":1}\nno prefix\nalice {\"alice\":2}\n");
        var voldemort = Traces.Read(TraceForms.Voldemort, ".[2013-05-24 23:28:00,637 a.B] WARN x\nh {\"h\":1}  \n[2013-05-24 23:28:00,637 a.B] quiet\nh {\"h\":2}\n");

        Assert.Equal(["|1|alice|alice:1|1369652019000000000|/timeline|ip=24.22.130.14 action=GET"], Traces.Tell(facebook));
        Assert.Equal(["3 NotUnderstood"], Traces.TellProblems(facebook));
        Assert.Equal(["|1|h|h:1|1369438080637000000|x|path=a.B priority=WARN"], Traces.Tell(voldemort));
        Assert.Equal(["3 NotUnderstood"], Traces.TellProblems(voldemort));
    }

    [Fact]
    public void A_time_that_is_none_is_a_problem_and_a_field()
    {
        var trace = Traces.Read(TraceForms.Voldemort, "[2013-99-24 23:28:00,637 a.B] INFO x\nh {\"h\":1}\n");

        Assert.Equal(["|1|h|h:1||x|path=a.B priority=INFO date=2013-99-24 23:28:00,637"], Traces.Tell(trace));
        Assert.Equal(["1 BadTime"], Traces.TellProblems(trace));
    }
}
