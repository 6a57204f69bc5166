using System.Net;

namespace Purva.Client.Offline;

/// <summary>What a failed hand-over says of the operation.</summary>
internal enum HandOverFailure
{
    /// <summary>It is certainly not there.</summary>
    NotWritten,

    /// <summary>It may be there.</summary>
    Unknown,

    /// <summary>It will never be.</summary>
    Refused,

    /// <summary>Another operation was handed over under its key.</summary>
    NameTaken,
}

/// <summary>Reads failures.</summary>
internal static class HandOverFailureReading
{
    /// <summary>What a failure says; what is not known for certain is <see cref="HandOverFailure.Unknown"/>.</summary>
    public static HandOverFailure Of(PurvaException e) => e switch
    {
        { Problem: "unreachable", InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } } => HandOverFailure.NotWritten,
        { Problem: "site-behind" or "unavailable" or "unauthorized" or "unknown-bucket" } => HandOverFailure.NotWritten,
        { Problem: "idempotency-mismatch" } => HandOverFailure.NameTaken,
        { Problem: "invalid" or "sibling-limit" or "too-large" or "context-required" or "quota-exceeded" } => HandOverFailure.Refused,
        { Status: HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, Problem: not "http" } => HandOverFailure.Refused,
        _ => HandOverFailure.Unknown,
    };
}
