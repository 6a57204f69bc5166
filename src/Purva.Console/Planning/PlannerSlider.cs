using System.Collections.Immutable;
using System.Globalization;
using Purva.Planning;

namespace Purva.SiteConsole.Planning;

/// <summary>A number of a plan as a slider: even steps, or steps that grow with the number.</summary>
/// <param name="Field">Which number.</param>
/// <param name="Label">What stands beside it.</param>
/// <param name="Least">The value at the left end.</param>
/// <param name="Most">The value at the right end.</param>
/// <param name="Grows">Whether a step is a share of the number; 0 then stands left of <paramref name="Least"/>.</param>
internal sealed record PlannerSlider(ScenarioField Field, string Label, double Least, double Most, bool Grows)
{
    /// <summary>How many steps there are.</summary>
    public const int Steps = 240;

    /// <summary>The sliders of the page, from top to bottom.</summary>
    public static ImmutableArray<PlannerSlider> All { get; } =
    [
        Growing("clients", "Clients", 1, 1e7), Even("devicesPerClient", "Devices of each", 1, 10), Growing("keys", "Keys", 1, 1e9), Growing("clientsPerKey", "Clients who write one key", 1, 1e7), Even("popularity", "Unevenness of keys", 0, 2),
        Growing("writesPerSecond", "Writes in a second", 0.01, 1e6), Growing("days", "Days", 0.1, 3_650), Growing("sessionHours", "Hours of a session", 0.1, 1_000), Even("sites", "Sites", 1, 12), Growing("thinkSeconds", "Seconds of thinking", 0.01, 1e5),
        Growing("replicationSeconds", "Seconds to other sites", 0.01, 1e5), Even("lost", "Lost updates allowed", 0, 1), Even("falseConflicts", "False conflicts allowed", 0, 1),
    ];

    /// <summary>Where the slider stands for a plan.</summary>
    public int PositionIn(PlanScenario scenario)
    {
        var value = Field.Read(scenario);
        var share = !Grows ? (value - Least) / (Most - Least) : value < Least ? 0 : Math.Log(value / Least) / Math.Log(Most / Least);
        return (int)Math.Clamp(Math.Round(share * Steps), 0, Steps);
    }

    /// <summary>The plan with the slider at a position.</summary>
    public PlanScenario At(PlanScenario scenario, int position)
    {
        var share = Math.Clamp(position, 0, Steps) / (double)Steps;
        var value = !Grows ? Least + (share * (Most - Least)) : position <= 0 && Field.Least == 0 ? 0 : Least * Math.Pow(Most / Least, share);
        var rounded = Field.IsWhole ? Math.Round(value) : Math.Round(value, value < 0.1 ? 3 : value < 10 ? 2 : 0);
        return Field.Write(scenario, Math.Clamp(Grows && Field.IsWhole && rounded > 1_000 ? double.Round(rounded / Magnitude(rounded)) * Magnitude(rounded) : rounded, Field.Least, Field.Most));
    }

    /// <summary>The number for people.</summary>
    public string TextIn(PlanScenario scenario) => Field.Read(scenario).ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>Two digits are as fine as a slider is.</summary>
    private static double Magnitude(double value) => Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);

    private static PlannerSlider Growing(string field, string label, double least, double most) => new(ScenarioField.Find(null, field)!, label, least, most, true);

    private static PlannerSlider Even(string field, string label, double least, double most) => new(ScenarioField.Find(null, field)!, label, least, most, false);
}
