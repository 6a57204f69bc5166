using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Purva.Instrumentation.Tests.Logging;

/// <summary>A logger that keeps what it is given, with the scopes around it.</summary>
internal sealed class KeptEntries : ILoggerProvider, ILogger, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    public ConcurrentQueue<(LogLevel Level, string Text, List<KeyValuePair<string, object?>> Values, List<object?> Scopes)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes?.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var around = new List<object?>();
        scopes?.ForEachScope((scope, list) => list.Add(scope), around);
        Entries.Enqueue((logLevel, formatter(state, exception), [.. state as IReadOnlyList<KeyValuePair<string, object?>> ?? []], around));
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }
}
