using System.CommandLine;
using System.Globalization;
using Purva.Cli.Commands;

namespace Purva.Cli.Tracing;

/// <summary>Lengths of time in nanoseconds, as people write and read them: <c>5ms</c>, <c>1.5 s</c>.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Nanoseconds)[] Units = [("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("min", 60e9), ("h", 3_600e9)];

    public static Option<long> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "duration",
        DefaultValueFactory = _ => 0,
        CustomParser = result => TryParse(result.Tokens[0].Value, out var nanoseconds)
            ? nanoseconds
            : NumberOption.Refuse<long>(result, $"{name} is a length of time such as 5ms, 1.5s or 200us, not '{result.Tokens[0].Value}'."),
    };

    /// <summary>A length that may also be told as a clock shows it, <c>00:01:30</c>; a number alone is none, as nobody can tell its unit.</summary>
    public static Option<TimeSpan> SpanOption(string name, string description, TimeSpan usual) => new(name)
    {
        Description = description,
        HelpName = "duration",
        DefaultValueFactory = _ => usual,
        CustomParser = result => TryParseSpan(result.Tokens[0].Value, out var span)
            ? span
            : NumberOption.Refuse<TimeSpan>(result, $"{name} is a length of time such as 30s, 5min or 00:01:30, not '{result.Tokens[0].Value}'."),
    };

    public static bool TryParseSpan(string text, out TimeSpan span)
    {
        var isShort = TryParse(text, out var nanoseconds);
        span = isShort ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : default;
        return isShort || (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out span) && span >= TimeSpan.Zero);
    }

    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var unit = Units.Where(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal)).OrderByDescending(unit => unit.Unit.Length).FirstOrDefault();
        if (unit.Unit is null || !double.TryParse(text.AsSpan(0, text.Length - unit.Unit.Length), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            || number * unit.Nanoseconds > long.MaxValue / 2)
        {
            return false;
        }

        nanoseconds = (long)(number * unit.Nanoseconds);
        return true;
    }

    /// <summary>With three digits and the unit that makes them short.</summary>
    public static string Text(long nanoseconds)
    {
        var size = Math.Abs((double)nanoseconds);
        var (unit, scale) = size switch
        {
            < 1e3 => ("ns", 1d),
            < 1e6 => ("µs", 1e3),
            < 1e9 => ("ms", 1e6),
            < 600e9 => ("s", 1e9),
            < 48 * 3_600e9 => ("h", 3_600e9),
            _ => ("days", 24 * 3_600e9),
        };
        var number = nanoseconds / scale;
        return string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(number) < 10 ? Math.Round(number, 2) : Math.Abs(number) < 100 ? Math.Round(number, 1) : Math.Round(number)):0.##} {unit}");
    }
}
