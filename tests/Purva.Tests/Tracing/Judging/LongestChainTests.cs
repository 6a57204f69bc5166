using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class LongestChainTests
{
    [Fact]
    public void It_is_as_long_as_any_chain_of_known_events() =>
        Gen.OneOf(GenerateHistories.Possible, GenerateHistories.WithHoles).Sample(history =>
        {
            var execution = history.ToExecution();
            var chain = LongestChain.Of(execution, Causes.Of(execution));
            var depths = new int[history.Events.Length];
            for (var one = 0; one < depths.Length; one++)
            {
                depths[one] = 1 + Enumerable.Range(0, one).Where(other => history.IsBefore(other, one)).Select(other => depths[other]).DefaultIfEmpty().Max();
            }

            Law.Holds(chain.Length == depths.DefaultIfEmpty().Max(), $"{chain.Length}, not {depths.DefaultIfEmpty().Max()}");
            Law.Holds(chain.Events.Zip(chain.Events.Skip(1)).All(pair => history.IsBefore(pair.First, pair.Second)), $"{string.Join(", ", chain.Events)} is a chain");
        });

    [Fact]
    public void In_an_impossible_log_it_ends() =>
        GenerateHistories.Spoilt.Sample(history =>
        {
            var execution = history.ToExecution();
            Law.Holds(LongestChain.Of(execution, Causes.Of(execution)).Length <= execution.Count, $"{history}");
        });
}
