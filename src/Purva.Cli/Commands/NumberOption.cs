using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Purva.Cli.Commands;

/// <summary>Options that are numbers within bounds, and say so in one sentence where they are not.</summary>
internal static class NumberOption
{
    public static Option<int> Whole(string name, string description, int usual, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(result, $"{name} is a whole number from {least} to {most}, not '{result.Tokens[0].Value}'."),
    };

    public static Option<double> Fraction(string name, string description, double usual, double least, double most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<double>(result, $"{name} is a number from {least:0.####} to {most}, not '{result.Tokens[0].Value}'."),
    };

    /// <summary>What decides all chance; null draws one.</summary>
    public static Option<ulong?> Seed(string description) => new("--seed")
    {
        Description = description,
        CustomParser = result => ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse<ulong?>(result, $"--seed is a whole number from 0 to {ulong.MaxValue}, not '{result.Tokens[0].Value}'."),
    };

    public static T? Refuse<T>(ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
