using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Purva.Planning;
using Purva.Planning.Sizes;

namespace Purva.SiteConsole.Planning;

/// <summary>A plan as the query of an address: a preset, and each number that differs from it.</summary>
internal static class PlannerLink
{
    /// <summary>The plan that an address tells; what it tells wrongly is passed over, and said.</summary>
    /// <param name="query">The query, with or without its question mark.</param>
    /// <param name="problem">What was passed over; null if nothing was.</param>
    public static PlanScenario Read(string query, out string? problem)
    {
        problem = null;
        var told = QueryHelpers.ParseQuery(query);
        var name = told.TryGetValue("preset", out var named) ? named.ToString() : Presets.All[3].Name;
        var preset = Presets.All.FirstOrDefault(one => one.Name == name);
        problem = preset is null ? $"There is no preset “{name}”." : null;
        var scenario = new PlanScenario { Population = preset ?? Presets.All[3] };
        foreach (var (key, values) in told)
        {
            if (ScenarioField.Find(null, key) is not { } field)
            {
                continue;
            }

            var isNumber = double.TryParse(values.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            problem = !isNumber ? $"{key} is a number, not “{values}”." : field.ProblemOf(number) ?? problem;
            scenario = isNumber && field.ProblemOf(number) is null ? field.Write(scenario, number) : scenario;
        }

        return scenario;
    }

    /// <summary>The query that tells a plan.</summary>
    public static string Write(PlanScenario scenario)
    {
        var preset = Presets.All.FirstOrDefault(one => one.Name == scenario.Population.Name) ?? Presets.All[3];
        var plain = new PlanScenario { Population = preset };
        var numbers = ScenarioField.All.Where(field => field.Name != "users" || scenario.Users is not null).Where(field => field.Read(scenario) != field.Read(plain))
            .Select(field => $"&{field.Name}={field.Read(scenario).ToString("R", CultureInfo.InvariantCulture)}");
        return $"?preset={Uri.EscapeDataString(preset.Name)}{string.Concat(numbers)}";
    }
}
