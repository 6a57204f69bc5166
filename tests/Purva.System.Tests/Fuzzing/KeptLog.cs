using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Purva.SystemTests.Fuzzing;

/// <summary>Keeps what a server logs as a failure of its own.</summary>
internal sealed class KeptLog : ILoggerFactory
{
    private readonly ConcurrentQueue<string> errors = new();

    /// <summary>Every line of level error or worse.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    public ILogger CreateLogger(string categoryName) => new Keeper(errors, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Keeper(ConcurrentQueue<string> errors, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
