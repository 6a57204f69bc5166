using System.Globalization;
using System.Text;

namespace Purva.Benchmarks.Traces;

/// <summary>Writes logs of hosts that send each other messages at random, the same for the same numbers.</summary>
internal static class TraceLog
{
    private const long FirstNanosecond = 1_760_000_000_000_000_000;

    /// <summary>Writes a log event by event, and gives its length in bytes.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="form">clock-first or json.</param>
    /// <param name="events">How many events.</param>
    /// <param name="hosts">How many hosts; every clock names all of them.</param>
    public static long Write(string path, string form, int events, int hosts)
    {
        var random = new Random(7);
        var clocks = Enumerable.Range(0, hosts).Select(_ => new int[hosts]).ToArray();
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 20);
        for (var i = 0; i < events; i++)
        {
            var host = random.Next(hosts);
            var sender = random.Next(2) == 0 ? random.Next(hosts) : host;
            for (var one = 0; one < hosts; one++)
            {
                clocks[host][one] = Math.Max(clocks[host][one], clocks[sender][one]);
            }

            clocks[host][host]++;
            WriteEvent(file, form, host, sender, clocks[host], i);
        }

        file.Flush();
        return file.BaseStream.Length;
    }

    private static void WriteEvent(StreamWriter file, string form, int host, int sender, int[] clock, int number)
    {
        var text = host == sender ? $"step {number} of work" : $"took message {number} from host-{sender:d2}";
        if (form == "json")
        {
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"host\":\"host-{host:d2}\",\"clock\":"));
            WriteClock(file, clock);
            file.Write(string.Create(CultureInfo.InvariantCulture, $",\"event\":\"{text}\",\"time\":{FirstNanosecond + (number * 1_000L)}}}\n"));
        }
        else
        {
            file.Write(string.Create(CultureInfo.InvariantCulture, $"host-{host:d2} "));
            WriteClock(file, clock);
            file.Write(string.Create(CultureInfo.InvariantCulture, $"\n{text}\n"));
        }
    }

    private static void WriteClock(StreamWriter file, int[] clock)
    {
        Span<char> digits = stackalloc char[11];
        file.Write('{');
        for (var one = 0; one < clock.Length; one++)
        {
            file.Write(one == 0 ? "\"host-" : ", \"host-");
            file.Write((char)('0' + (one / 10)));
            file.Write((char)('0' + (one % 10)));
            file.Write("\":");
            clock[one].TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
            file.Write(digits[..length]);
        }

        file.Write('}');
    }
}
