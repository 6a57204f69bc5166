using System.IO.Compression;
using System.Text;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

/// <summary>Logs of real systems, which lie outside the project.</summary>
internal static class RealLogs
{
    /// <summary>Each log, the form that is to be found, and the expression under which its publisher reads it.</summary>
    public static TheoryData<string, string, string> All { get; } = new()
    {
        { "chord.log.gz", "clock-first", @"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)" },
        { "simpledb.log", "event-first", @"(?<event>.*)\n(?<host>\S*) (?<clock>{.*})" },
        { "voldemort.log.gz", "voldemort", @"\[(?<date>\d{4}-\d{2}-\d{2} (\d{2}:){2}\d{2},\d{3}) (?<path>\S*)\] (?<priority>(INFO|WARN)) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})" },
        { "facebook.log", "facebook", @"(?<ip>(\d{1,3}\.){3}\d{1,3}) (?<date>(\d{1,2}/){2}\d{4} (\d{2}:){2}\d{2} (AM|PM)) (?<action>(INFO|GET|POST)) (?<event>.*)\n(?<host>\w*) (?<clock>.*)" },
        { "simple-reliable-broadcast.log", "akka", @"\[\w+\] \[(?<date>([^ ]+ [^ ]+))\] [^ ]+ \[akka://Broadcast/user/(?<host>\w+)\] (?<clock>.*\}) (?<event>.*)" },
    };

    private static string Folder => Path.Combine(RepositoryFolder.Path, "..", "shared", "data", "causal-logs");

    /// <summary>A log's bytes; the test is skipped where the logs are not there.</summary>
    public static byte[] Read(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.SkipUnless(File.Exists(path), $"The logs of real systems are not beside the project (../shared/data/causal-logs/{name}).");
        var bytes = File.ReadAllBytes(path);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            return bytes;
        }

        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var text = new MemoryStream();
        packed.CopyTo(text);
        return text.ToArray();
    }

    public static string ReadText(string name) => Encoding.UTF8.GetString(Read(name));
}
