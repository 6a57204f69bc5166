using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class EffectsTests
{
    [Fact]
    public void They_are_causes_turned_round() =>
        GenerateHistories.WithHoles.Sample(history =>
        {
            var execution = history.ToExecution();
            var causes = Causes.Of(execution);
            var effects = Effects.Of(execution, causes);
            for (var one = 0; one < execution.Count; one++)
            {
                var expected = Enumerable.Range(0, execution.Count).Where(other => causes.SendersOf(other).Contains(one));
                Law.Holds(expected.SequenceEqual(effects.ReceiversOf(one).ToArray()), $"the receivers of {one} are {string.Join(", ", expected)}");
            }
        });
}
