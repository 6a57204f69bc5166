using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Purva.Server.Alerts;

namespace Purva.Server.Monitoring;

/// <summary>The rules that were set while the site ran, in a file beside its data; without a folder they last until the site stops.</summary>
internal sealed class AlertRuleFile(string? folder, ILogger logger)
{
    private readonly List<AlertRuleText> leftOut = [];
    private readonly string? path = folder is null ? null : Path.Combine(folder, "alerts.json");

    /// <summary>What the file holds; what cannot be read is put aside, so that a site starts with a damaged file too.</summary>
    public IReadOnlyList<AlertRuleText> Load()
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        try
        {
            var rules = JsonSerializer.Deserialize(File.ReadAllBytes(path), AlertRuleJson.Default.AlertRuleTextArray) ?? [];

            // No annotation keeps a null out of an array.
            return [.. rules.Where(static rule => rule is not null)];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            var aside = path + ".damaged";
            MonitorLog.RulesDamaged(logger, path, aside, e.Message);
            PutAside(aside);
            return [];
        }
    }

    /// <summary>Says that a rule of the file cannot be used. It stays in the file, for it may make sense again, until another takes its name.</summary>
    public void LeaveOut(AlertRuleText rule, string problem)
    {
        leftOut.Add(rule);
        MonitorLog.RuleLeftOut(logger, rule.Name, path ?? string.Empty, problem);
    }

    /// <summary>Writes all rules and those that were left out, so that after any stop the file holds these or those before.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Save(IEnumerable<AlertRule> rules)
    {
        if (path is null)
        {
            return;
        }

        AlertRuleText[] texts = [.. rules.Select(AlertRuleText.Of)];
        leftOut.RemoveAll(rule => texts.Any(text => text.Name == rule.Name));
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, [.. texts, .. leftOut], AlertRuleJson.Default.AlertRuleTextArray);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private void PutAside(string aside)
    {
        try
        {
            File.Move(path!, aside, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays where it is, and the log has said so.
        }
    }
}

/// <summary>The JSON form of the file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters = [typeof(DurationConverter)])]
[JsonSerializable(typeof(AlertRuleText[]))]
internal sealed partial class AlertRuleJson : JsonSerializerContext;
