using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class DirectStepsTests
{
    [Fact]
    public void Both_directions_agree() =>
        GenerateHistories.WithHoles.Sample(history =>
        {
            var (execution, all) = (history.ToExecution(), Enumerable.Range(0, history.Events.Length).ToArray());
            var causes = Causes.Of(execution);
            var steps = new DirectSteps(execution, causes, Effects.Of(execution, causes));
            foreach (var one in all)
            {
                Law.Holds(all.Where(other => steps.IsDirect(one, other)).SequenceEqual(steps.After(one).Order()), $"after {one}");
                Law.Holds(all.Where(other => steps.IsDirect(other, one)).SequenceEqual(steps.Before(one).Order()), $"before {one}");
                Law.Holds(Enumerable.Range(0, history.Hosts.Length).All(host => steps.RankKnowing(one, host) == all.Count(other => history.Events[other].Host == host && other != one && !history.IsBefore(one, other))), $"who does not know {one}");
            }
        });
}
