using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

/// <summary>Real logs read as their publisher reads them: with its regular expression over the whole text. Slow, and independent of our readers.</summary>
internal static class PublishedLog
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["chord.log.gz"] = @"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)",
        ["simpledb.log"] = @"(?<event>.*)\n(?<host>\S*) (?<clock>{.*})",
        ["voldemort.log.gz"] = @"\[(?<date>\d{4}-\d{2}-\d{2} (\d{2}:){2}\d{2},\d{3}) (?<path>\S*)\] (?<priority>(INFO|WARN)) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})",
        ["facebook.log"] = @"(?<ip>(\d{1,3}\.){3}\d{1,3}) (?<date>(\d{1,2}/){2}\d{4} (\d{2}:){2}\d{2} (AM|PM)) (?<action>(INFO|GET|POST)) (?<event>.*)\n(?<host>\w*) (?<clock>.*)",
        ["simple-reliable-broadcast.log"] = @"\[\w+\] \[(?<date>([^ ]+ [^ ]+))\] [^ ]+ \[akka://Broadcast/user/(?<host>\w+)\] (?<clock>.*\}) (?<event>.*)",
    };

    private static readonly string[] Dates = ["yyyy-MM-dd HH:mm:ss,fff", "M/d/yyyy h:mm:ss tt", "MM/dd/yyyy HH:mm:ss.fff"];

    public static TheoryData<string> All => [.. Forms.Keys];

    /// <summary>Reads a log, or skips the test where it is not there.</summary>
    public static ToldHistory Read(string name)
    {
        var text = Encoding.UTF8.GetString(BytesOf(name));
        var hosts = new List<string>();
        var told = Regex.Matches(text, Forms[name], RegexOptions.Multiline).Select(match => (
            Host: IndexOf(hosts, match.Groups["host"].Value),
            Clock: Regex.Matches(match.Groups["clock"].Value, "\"(?<name>[^\"]*)\" *: *(?<count>\\d+)")
                .Select(entry => (Host: IndexOf(hosts, entry.Groups["name"].Value), Count: int.Parse(entry.Groups["count"].Value, CultureInfo.InvariantCulture))).ToArray(),
            Time: TimeOf(match.Groups["date"].Value), Text: match.Groups["event"].Value, Line: text.AsSpan(0, match.Index).Count('\n') + 1L)).ToArray();
        return new ToldHistory([.. hosts], [.. told.Select(one => new ToldEvent(
            one.Host, [.. hosts.Select((_, host) => one.Clock.Where(entry => entry.Host == host).Select(entry => entry.Count).FirstOrDefault())], one.Time, one.Text, one.Line))]);
    }

    /// <summary>The bytes of a log, unpacked; skips the test where it is not there.</summary>
    public static byte[] BytesOf(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(RepositoryFolder.Path, "..", "shared", "data", "causal-logs"));
        Assert.SkipUnless(Directory.Exists(folder), "The published logs are not at ../shared/data/causal-logs.");
        using var file = File.OpenRead(Path.Combine(folder, name));
        using var text = name.EndsWith(".gz", StringComparison.Ordinal) ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        text.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static int IndexOf(List<string> hosts, string name)
    {
        if (!hosts.Contains(name))
        {
            hosts.Add(name);
        }

        return hosts.IndexOf(name);
    }

    private static long? TimeOf(string date) => date.Length > 0 && DateTime.TryParseExact(date, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? (time - DateTime.UnixEpoch).Ticks * 100
        : null;
}
