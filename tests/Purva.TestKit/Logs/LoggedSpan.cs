namespace Purva.TestKit.Logs;

/// <summary>A span as it is to stand in a log.</summary>
/// <param name="Trace">Its trace, from 1.</param>
/// <param name="Id">Which span, from 1.</param>
/// <param name="Parent">Its parent, 0 for none.</param>
/// <param name="Links">Spans of the same trace that it links to.</param>
/// <param name="Kind">Its kind, by OpenTelemetry's numbers.</param>
/// <param name="Service">The service that it belongs to.</param>
/// <param name="Start">When it began, in nanoseconds since 1970.</param>
/// <param name="End">When it ended.</param>
public sealed record LoggedSpan(int Trace, int Id, int Parent, int[] Links, int Kind, string Service, long Start, long End);
