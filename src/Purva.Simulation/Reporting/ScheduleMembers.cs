using System.Globalization;
using System.Text.Json;

namespace Purva.Simulation.Reporting;

/// <summary>Takes members out of JSON and keeps the first problem; what is wrong reads as nothing, so that whoever reads need not ask each time.</summary>
internal sealed class ScheduleMembers
{
    private const int LongestName = 64;

    /// <summary>The first thing that was wrong.</summary>
    public ScheduleProblem Problem { get; private set; }

    public bool AreRight => Problem == default;

    public static bool Has(JsonElement owner, string name) => owner.TryGetProperty(name, out _);

    /// <summary>Notes what is wrong, unless something was before.</summary>
    public void Miss(string place, string text) => Problem = AreRight ? new ScheduleProblem(place, text) : Problem;

    public bool IsObject(JsonElement element, string place, string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Miss(place, $"an object is expected, with {string.Join(", ", names)}");
            return false;
        }

        if (element.EnumerateObject().FirstOrDefault(member => !names.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            Miss(place, $"'{unknown.Name}' is not known here; there are {string.Join(", ", names)}");
            return false;
        }

        return true;
    }

    public IEnumerable<JsonElement> Array(JsonElement owner, string name, int most)
    {
        if (!owner.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > most)
        {
            Miss(name, $"a list of at most {most} is expected");
            return [];
        }

        return array.EnumerateArray();
    }

    public string NameOf(JsonElement owner, string place, string name) => Name(Member(owner, name), Within(place, name));

    public string Name(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= LongestName } text && text.All(letter => letter is > ' ' and <= '~'))
        {
            return text;
        }

        Miss(place, $"a name of 1 to {LongestName} letters, digits and signs is expected");
        return string.Empty;
    }

    public ulong Seed(JsonElement owner, string name)
    {
        var element = Member(owner, name);
        if (element.ValueKind == JsonValueKind.Number && element.TryGetUInt64(out var seed))
        {
            return seed;
        }

        Miss(name, $"a whole number from 0 to {ulong.MaxValue} is expected");
        return 0;
    }

    public int Whole(JsonElement owner, string place, string name, int least, int most)
    {
        var element = Member(owner, name);
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Miss(Within(place, name), least == most ? $"{least} is expected" : $"a whole number from {least} to {most} is expected");
        return 0;
    }

    public double Number(JsonElement owner, string place, string name, double least, double most)
    {
        var element = Member(owner, name);
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Miss(Within(place, name), string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most} is expected"));
        return 0;
    }

    public TimeSpan Time(JsonElement owner, string place, string name, TimeSpan least, TimeSpan most)
    {
        var element = Member(owner, name);
        if (element.ValueKind == JsonValueKind.String && TimeSpan.TryParseExact(element.GetString(), "c", CultureInfo.InvariantCulture, out var time) && time >= least && time <= most)
        {
            return time;
        }

        Miss(Within(place, name), $"a time from {least:c} to {most:c} is expected, as in \"01:30:00\" or \"00:00:02.5\"");
        return TimeSpan.Zero;
    }

    private static JsonElement Member(JsonElement owner, string name) => owner.TryGetProperty(name, out var member) ? member : default;

    private static string Within(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
}
