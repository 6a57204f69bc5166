using System.Text.Json;

namespace Purva.Server;

/// <summary>What is wrong with a JSON text, for those who wrote it: the serializer's own messages speak of our types.</summary>
internal static class JsonSentence
{
    /// <summary>Line, property, and what is wrong there.</summary>
    public static string Of(JsonException e)
    {
        var at = e.Path is null or "$" or "" ? string.Empty : $", {e.Path.TrimStart('$', '.')}";
        return $"line {(e.LineNumber ?? 0) + 1}{at}: {Core(e.Message)}";
    }

    private static string Core(string message)
    {
        var quoted = message.Split('\'');
        if (quoted.Length > 2 && message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"there is no property '{quoted[1]}'; remove it or correct its name.";
        }

        if (quoted.Length > 4 && message.Contains("missing required properties", StringComparison.Ordinal))
        {
            return $"the property '{quoted[3]}' is missing.";
        }

        if (quoted.Length > 2 && message.Contains("null values", StringComparison.Ordinal))
        {
            return $"the property '{quoted[1]}' must not be null.";
        }

        if (quoted.Length > 2 && message.StartsWith("Duplicate property", StringComparison.Ordinal))
        {
            return $"the property '{quoted[1]}' is there twice.";
        }

        if (message.StartsWith("Duplicate", StringComparison.Ordinal))
        {
            return "a property is there twice.";
        }

        if (message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return "the value is of another type than is expected here.";
        }

        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
