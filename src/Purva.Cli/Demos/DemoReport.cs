using System.Text.Json.Nodes;

namespace Purva.Cli.Demos;

/// <summary>What came of one demo.</summary>
/// <param name="Name">Which demo.</param>
/// <param name="Claims">What it promised.</param>
/// <param name="Figures">What it measured.</param>
/// <param name="Failure">Why it ended early, if it did.</param>
internal sealed record DemoReport(string Name, IReadOnlyList<DemoClaim> Claims, IReadOnlyList<DemoFigure> Figures, string? Failure)
{
    /// <summary>A demo that claims nothing has shown nothing.</summary>
    public bool Passed => Failure is null && Claims.Count > 0 && Claims.All(claim => claim.Held);

    public string Verdict => Passed ? $"{Name}: all {Claims.Count} claims held."
        : Failure is not null ? $"{Name}: ended early. {Failure}"
        : $"{Name}: {Claims.Count(claim => !claim.Held)} of {Claims.Count} claims did not hold.";

    public JsonObject ToJson() => new()
    {
        ["demo"] = Name,
        ["passed"] = Passed,
        ["failure"] = Failure,
        ["claims"] = new JsonArray([.. Claims.Select(claim => new JsonObject { ["claim"] = claim.Text, ["held"] = claim.Held })]),
        ["figures"] = new JsonArray([.. Figures.Select(figure => new JsonObject { ["name"] = figure.Name, ["value"] = figure.Value, ["unit"] = figure.Unit, ["how"] = figure.How })]),
    };
}
