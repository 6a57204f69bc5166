using System.Text.Json;

namespace Purva.Instrumentation.Tests.Hosts;

/// <summary>Logs of several processes, read as JSON lines and checked by the rules that make clocks exact.</summary>
internal sealed class CausalLog
{
    private readonly Dictionary<(string Host, ulong Counter), LoggedEvent> byDot = [];

    public CausalLog(params IEnumerable<string>[] logs)
    {
        foreach (var log in logs)
        {
            var last = 0UL;
            foreach (var line in log)
            {
                var logged = LoggedEvent.Parse(line);
                if (logged.Counter != ++last)
                {
                    throw new InvalidOperationException($"After event {last - 1} comes: {line}");
                }

                byDot.Add((logged.Host, logged.Counter), logged);
            }
        }
    }

    public IReadOnlyCollection<LoggedEvent> Events => byDot.Values;

    public LoggedEvent this[string text] => byDot.Values.Single(logged => logged.Text == text);

    /// <summary>What is wrong with the clocks: an entry without its event, an event that knows less than its causes, one that its cause knows already.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var logged in byDot.Values)
        {
            foreach (var (host, counter) in logged.Clock)
            {
                var before = host == logged.Host ? counter - 1 : counter;
                if (before == 0)
                {
                    continue;
                }

                if (!byDot.TryGetValue((host, before), out var witness))
                {
                    yield return $"{logged} knows {host}:{before}, which is in no log";
                }
                else if (witness.Clock.Any(entry => logged.Clock.GetValueOrDefault(entry.Key) < entry.Value) || witness.HasSeen(logged))
                {
                    yield return $"{logged} does not follow {witness}";
                }
            }
        }
    }
}

/// <summary>One line of a log.</summary>
internal sealed record LoggedEvent(string Host, Dictionary<string, ulong> Clock, string Text, string Kind, string? From)
{
    public ulong Counter => Clock[Host];

    public bool HasSeen(LoggedEvent other) => Clock.GetValueOrDefault(other.Host) >= other.Counter;

    public static LoggedEvent Parse(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        var fields = json.GetProperty("fields");
        return new LoggedEvent(
            json.GetProperty("host").GetString()!,
            json.GetProperty("clock").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetUInt64()),
            json.GetProperty("event").GetString()!,
            fields.GetProperty("kind").GetString()!,
            fields.TryGetProperty("from", out var from) ? from.GetString() : null);
    }

    public override string ToString() => $"{Host}:{Counter} '{Text}'";
}
