using System.Net;

namespace Purva.Client;

/// <summary>The one exception of this package besides cancellation and misuse: a site refused, or none could be reached.</summary>
public sealed class PurvaException : Exception
{
    internal PurvaException(string problem, string message, HttpStatusCode? status = null, Exception? inner = null)
        : base(message, inner) => (Problem, Status) = (problem, status);

    /// <summary>Which problem, by its short name as in the HTTP API (<c>site-behind</c>, <c>sibling-limit</c>, …), or <c>unreachable</c>.</summary>
    public string Problem { get; }

    /// <summary>The status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>With <c>sibling-limit</c> and <c>condition-failed</c>: the values that are there. Otherwise empty.</summary>
    public IReadOnlyList<StoredValue> Siblings { get; init; } = [];

    /// <summary>With <c>sibling-limit</c>, <c>condition-failed</c> and <c>unconfirmed</c>: the overwrite context.</summary>
    public string? Context { get; init; }

    /// <summary>The whole answer, where it was one of this server's own.</summary>
    internal ProblemBody? Refusal { get; init; }

    /// <summary>With <c>unconfirmed</c>: the event that was written at one site.</summary>
    public string? Dot { get; init; }
}
