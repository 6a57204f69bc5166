using System.Globalization;
using Microsoft.AspNetCore.Http;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>The query of a request, read strictly: unknown and repeated names are errors.</summary>
internal sealed class QueryValues
{
    private const int DefaultTimeout = 10_000;
    private const int MaxTimeout = 60_000;
    private static readonly QueryValues Empty = new();
    private readonly List<KeyValuePair<string, string>> values = [];

    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in values)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads the query; answers what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The names that mean something here.</param>
    /// <param name="query">The values.</param>
    public static Problem? Read(HttpRequest request, ReadOnlySpan<string> known, out QueryValues query)
    {
        query = Empty;
        var text = request.QueryString.Value.AsSpan().TrimStart('?');
        if (text.IsEmpty)
        {
            return null;
        }

        query = new QueryValues();
        foreach (var range in text.Split('&'))
        {
            if (!text[range].IsEmpty && query.Add(text[range], known) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>How long to wait; ten seconds unless said otherwise.</summary>
    public Problem? ReadTimeout(out TimeSpan timeout)
    {
        var problem = ReadNumber("timeout", 1, MaxTimeout, DefaultTimeout, out var milliseconds);
        timeout = TimeSpan.FromMilliseconds(milliseconds);
        return problem;
    }

    /// <summary>A whole number between bounds.</summary>
    public Problem? ReadNumber(string name, int least, int most, int usual, out int value)
    {
        value = usual;
        return this[name] is not { } text || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most)
            ? null
            : Problem.Invalid($"The query parameter {name} is '{text}'; write a whole number from {least} to {most}.");
    }

    /// <summary>Who must have a write.</summary>
    public Problem? ReadAcknowledgement(out Acknowledgement acknowledgement)
    {
        (acknowledgement, var problem) = this["ack"] switch
        {
            null or "local" => (Acknowledgement.Local, null),
            "majority" => (Acknowledgement.Majority, null),
            "all" => (Acknowledgement.All, null),
            var other => (Acknowledgement.Local, Problem.Invalid($"The query parameter ack is '{other}'; write local, majority or all.")),
        };
        return problem;
    }

    private Problem? Add(ReadOnlySpan<char> pair, ReadOnlySpan<string> known)
    {
        var equals = pair.IndexOf('=');
        var rawName = equals < 0 ? pair : pair[..equals];
        if (!PercentText.TryDecode(rawName, plusIsSpace: true, out var name)
            || !PercentText.TryDecode(equals < 0 ? default : pair[(equals + 1)..], plusIsSpace: true, out var value))
        {
            return Problem.Invalid($"The query parameter {rawName} is not percent-encoded UTF-8.");
        }

        if (!known.Contains(name))
        {
            return Problem.Invalid($"There is no query parameter '{name}' here; {(known.IsEmpty ? "none is known" : $"known are {string.Join(", ", known.ToArray())}")}.");
        }

        if (this[name] is not null)
        {
            return Problem.Invalid($"The query parameter {name} is there twice; send it once.");
        }

        values.Add(new(name, value));
        return null;
    }
}
