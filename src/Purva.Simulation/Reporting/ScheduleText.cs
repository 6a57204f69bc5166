using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Purva.Simulation.Running;

namespace Purva.Simulation.Reporting;

/// <summary>A schedule as JSON, to be kept, read by people, shortened by hand and run again.</summary>
/// <remarks>
/// <para>Equal schedules are equal texts: members stand in one order, one fault on each line, and what has its usual value is left out of a fault.</para>
/// <para>
/// What is read may be hostile: at most <see cref="MaxLength"/> characters, <see cref="MaxFaults"/> faults and <see cref="MaxClients"/> clients; members that
/// are not known, or stand twice, are refused. Spaces and the order of members are free, so that a schedule may be edited.
/// </para>
/// </remarks>
public static class ScheduleText
{
    /// <summary>The longest text that is read, in characters: 4 Mi.</summary>
    public const int MaxLength = 4 << 20;

    /// <summary>The most faults that are read.</summary>
    public const int MaxFaults = 20_000;

    /// <summary>The most clients that are read.</summary>
    public const int MaxClients = 1_000;

    /// <summary>Which form this is; a later one gets another number.</summary>
    internal const int Form = 1;

    /// <summary>The text, ending with a line feed. O(faults + clients).</summary>
    /// <param name="schedule">The schedule.</param>
    public static string Write(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var options = schedule.Options;
        var text = new StringBuilder("{\n");
        Member(text, "form", Form.ToString(CultureInfo.InvariantCulture));
        Member(text, "seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        Member(text, "length", Quoted(options.Length.ToString("c", CultureInfo.InvariantCulture)));
        Member(text, "sites", options.Sites.ToString(CultureInfo.InvariantCulture));
        Member(text, "families", Array(FaultNames.Of(options.Faults)));
        Member(text, "operationsPerSecond", Number(options.OperationsPerSecond));
        Member(text, "mostShrinkingRuns", options.MostShrinkingRuns.ToString(CultureInfo.InvariantCulture));
        Member(text, "clients", Array(schedule.Clients));
        text.Append("  \"faults\": [");
        for (var i = 0; i < schedule.Faults.Length; i++)
        {
            text.Append(i == 0 ? "\n    " : ",\n    ").Append(Fault(schedule.Faults[i]));
        }

        return text.Append(schedule.Faults.IsEmpty ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    /// <summary>Reads a text. O(characters).</summary>
    /// <param name="text">The text; may be hostile.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="problem">Where the text is no schedule, and why.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out Schedule? schedule, out ScheduleProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        schedule = null;
        if (text.Length > MaxLength)
        {
            problem = new ScheduleProblem(string.Empty, $"the text has {text.Length} characters; at most {MaxLength} are read");
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            var reader = new ScheduleReader();
            schedule = reader.Read(document.RootElement);
            problem = reader.Problem;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // What is no JSON, and texts that are no Unicode.
            problem = new ScheduleProblem(string.Empty, $"this is no JSON: {e.Message}");
        }

        return schedule is not null;
    }

    private static string Fault(FaultEvent fault)
    {
        var text = new StringBuilder($"{{\"at\": {Time(fault.At)}, \"kind\": {Quoted(FaultNames.Of(fault.Kind))}, \"site\": {Quoted(fault.Site)}");
        text.Append(fault.Other.Length == 0 ? string.Empty : $", \"other\": {Quoted(fault.Other)}");
        text.Append(fault.Lasting == TimeSpan.Zero ? string.Empty : $", \"lasting\": {Time(fault.Lasting)}");
        text.Append(fault.Amount == 0 ? string.Empty : $", \"amount\": {Number(fault.Amount)}");
        return text.Append('}').ToString();
    }

    private static void Member(StringBuilder text, string name, string value) => text.Append($"  \"{name}\": {value},\n");

    private static string Array(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Quoted))}]";

    private static string Time(TimeSpan time) => Quoted(time.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>The shortest text that gives the number back; zero has no sign, so that equal numbers are equal texts.</summary>
    private static string Number(double number) => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
