using System.Globalization;
using System.Text.Json;
using Purva.Clocks;

namespace Purva.SiteConsole;

/// <summary>Numbers and times as people read them.</summary>
internal static class People
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A count: exact to 9,999, then in thousands, millions or billions.</summary>
    public static string Count(double count) => count switch
    {
        < 10_000 => count.ToString("#,0.#", CultureInfo.InvariantCulture),
        < 1_000_000 => (count / 1_000).ToString("#,0.#k", CultureInfo.InvariantCulture),
        < 1_000_000_000 => (count / 1_000_000).ToString("#,0.#M", CultureInfo.InvariantCulture),
        _ => (count / 1_000_000_000).ToString("#,0.#G", CultureInfo.InvariantCulture),
    };

    /// <summary>So many of something, with an s where it belongs.</summary>
    public static string Many(long count, string one) => $"{Count(count)} {one}{(count == 1 ? string.Empty : "s")}";

    /// <summary>So many records.</summary>
    public static string Records(long count) => Many(count, "record");

    /// <summary>A time that was measured.</summary>
    public static string Milliseconds(double milliseconds) => milliseconds switch
    {
        < 0.05 => "0 ms",
        < 10 => milliseconds.ToString("0.# ms", CultureInfo.InvariantCulture),
        < 10_000 => milliseconds.ToString("0 ms", CultureInfo.InvariantCulture),
        _ => Duration(TimeSpan.FromMilliseconds(milliseconds)),
    };

    /// <summary>A duration, to two parts.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
        { TotalHours: < 1, Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h"),
    };

    /// <summary>A size.</summary>
    public static string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < ByteUnits.Length - 1)
        {
            (size, unit) = (size / 1024, unit + 1);
        }

        return size.ToString(unit == 0 ? "0 " : "0.# ", CultureInfo.InvariantCulture) + ByteUnits[unit];
    }

    /// <summary>A name in capitals and small letters, as the API spells it: <c>LastWriterWins</c> is <c>last-writer-wins</c>.</summary>
    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>A reading of a hybrid clock, to the millisecond, in universal time.</summary>
    public static string Moment(HybridTimestamp time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(time.Milliseconds, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>A share of a whole.</summary>
    public static string Percent(double share) => share.ToString(share is > 0 and < 0.1 ? "0.## %" : "0.# %", CultureInfo.InvariantCulture);
}
