using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Purva.Cli.Commands;

/// <summary>A condition as it is typed: <c>p99 write-latency &gt; 50</c>.</summary>
internal sealed record AlertCondition(string Aggregation, string Metric, string Comparison, double Threshold)
{
    private const string Form = "AGGREGATION METRIC COMPARISON NUMBER, as in 'p99 write-latency > 50'";

    public static Argument<AlertCondition> CreateArgument() => new("condition")
    {
        Description = $"When it fires: {Form}; in quotes.",
        CustomParser = Parse,
    };

    private static AlertCondition? Parse(ArgumentResult result)
    {
        var words = string.Join(' ', result.Tokens.Select(token => token.Value)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 4 && double.TryParse(words[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold)
            ? new AlertCondition(words[0], words[1], words[2], threshold)
            : NumberOption.Refuse<AlertCondition>(result, $"'{string.Join(' ', words)}' is no condition; write {Form}.");
    }
}
