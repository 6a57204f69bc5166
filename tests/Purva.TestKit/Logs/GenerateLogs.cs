using System.Globalization;
using System.Text;
using CsCheck;
using Purva.Tracing.Reading;

namespace Purva.TestKit.Logs;

/// <summary>Logs of hosts that send each other messages, in the forms that are text.</summary>
public static class GenerateLogs
{
    private const long FirstNanosecond = 1_369_651_200_000_000_000;

    private static readonly string[] Names = ["a", "node-1", "front:80", "42795@j[main,5,main]", "0001"];
    private static readonly string[] Words = ["Initialization Complete", "x", "", "sent {\"a\":1} to b", "12 times", "status=“Breakfast” uid=alice", "a }", "=== no ==="];

    /// <summary>Pieces of lines that the forms are made of, and that can mislead whoever reads them.</summary>
    private static readonly string[] Pieces =
    [
        "a", " ", "\n", "\n", "\n", "a {\"a\":1}", "b {\"a\":1, \"b\":2}", "a {\"a\":2}", "{", "}", " {", "} ", "17", "17 ", "1369651200000000000 ", "[2013-05-24 23:28:00,637 x.Y] INFO ", ".",
        "24.22.130.14 5/27/2013 10:53:39 AM GET ", "1.2.3.4", "[INFO] [10/13/2014 14:37:20.543] [t-2] [akka://B/user/a] {\"a\" : 1} ", "[INFO] [", "akka://", "{\"a\":x}", "\t", "=== run ===", "\\", "\"", ":", "]",
    ];

    /// <summary>Events in an order that causes come before effects, with exact clocks.</summary>
    public static Gen<LoggedEvent[]> Events { get; } =
        Gen.Select(Gen.Int[1, Names.Length], Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, Words.Length - 1]).Array[0, 40], Run);

    /// <summary>Events of hosts whose names are words, as some forms have no others.</summary>
    public static Gen<LoggedEvent[]> PlainEvents { get; } = Events.Select(events => Array.ConvertAll(events, one =>
        one with { Host = Plain(one.Host), Clock = Array.ConvertAll(one.Clock, entry => (Plain(entry.Host), entry.Counter)), Text = one.Text.Replace('}', ')') }));

    /// <summary>Texts that are hardly logs.</summary>
    public static Gen<string> Noise { get; } = Texts(40, Pieces);

    /// <summary>Texts put together of some pieces.</summary>
    public static Gen<string> Texts(int most, params string[] pieces) => Gen.Int[0, pieces.Length - 1].Array[0, most].Select(chosen => string.Concat(chosen.Select(one => pieces[one])));

    /// <summary>A log in a form.</summary>
    public static Gen<byte[]> Of(TraceForm form) => Gen.Select(PlainEvents, Gen.Bool, (events, isSpaced) => Encoding.UTF8.GetBytes(Write(form, events, isSpaced)));

    /// <summary>Writes events as a log.</summary>
    public static string Write(TraceForm form, LoggedEvent[] events, bool isSpaced = false) =>
        string.Concat(events.Select(one => Write(form.Name, one, Clock(one, isSpaced)) + "\n"));

    private static string Write(string form, LoggedEvent one, string clock) => form switch
    {
        "clock-first" => $"{one.Host} {clock}\n{one.Text}",
        "timed-clock-first" => string.Create(CultureInfo.InvariantCulture, $"{one.Nanoseconds} {one.Host} {clock}\n{one.Text}"),
        "event-first" => $"{one.Text}\n{one.Host} {clock}",
        "timed-event-first" => string.Create(CultureInfo.InvariantCulture, $"{one.Nanoseconds} {one.Text}\n{one.Host} {clock}"),
        "voldemort" => string.Create(CultureInfo.InvariantCulture, $"[{TimeOf(one):yyyy-MM-dd HH:mm:ss,fff} some.Class] INFO {one.Text}\n{one.Host} {clock}  "),
        "facebook" => string.Create(CultureInfo.InvariantCulture, $"10.0.0.1 {TimeOf(one):M/d/yyyy hh:mm:ss tt} GET {one.Text}\n{one.Host} {clock}"),
        "akka" => string.Create(CultureInfo.InvariantCulture, $"[INFO] [{TimeOf(one):MM/dd/yyyy HH:mm:ss.fff}] [dispatcher-2] [akka://Broadcast/user/{one.Host}] {clock} {one.Text}"),
        "one-line" => $"{one.Host} {clock} {one.Text}",
        _ => throw new ArgumentException($"No log is written in the form {form}.", nameof(form)),
    };

    private static string Clock(LoggedEvent one, bool isSpaced) =>
        $"{{{string.Join(isSpaced ? ", " : ",", one.Clock.Select(entry => string.Create(CultureInfo.InvariantCulture, $"\"{entry.Host}\"{(isSpaced ? " : " : ":")}{entry.Counter}")))}}}";

    private static DateTimeOffset TimeOf(LoggedEvent one) => DateTimeOffset.UnixEpoch.AddTicks(one.Nanoseconds / 100);

    private static string Plain(string host) => host switch { "node-1" => "node1", "front:80" => "front", "42795@j[main,5,main]" => "main", _ => host };

    private static LoggedEvent[] Run(int hosts, (int Host, int Sender, int Text)[] steps)
    {
        var clocks = Enumerable.Range(0, hosts).Select(_ => new int[hosts]).ToArray();
        return [.. steps.Select((step, i) =>
        {
            var (own, other) = (clocks[step.Host % hosts], clocks[step.Sender % hosts]);
            for (var host = 0; host < hosts; host++)
            {
                own[host] = Math.Max(own[host], other[host]);
            }

            own[step.Host % hosts]++;
            return new LoggedEvent(Names[step.Host % hosts], [.. own.Select((counter, host) => (Names[host], counter)).Where(entry => entry.counter > 0)], Words[step.Text], FirstNanosecond + (i * 1_000_000_000L));
        })];
    }
}
