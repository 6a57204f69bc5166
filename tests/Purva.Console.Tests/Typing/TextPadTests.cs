#pragma warning disable BL0006 // A renderer has to name the batch, of which nothing is looked at.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Purva.SiteConsole;
using Purva.SiteConsole.Typing;
using Purva.Store;
using Purva.Store.Buckets;
using Xunit;

namespace Purva.ConsoleTests.Typing;

/// <summary>The field as its circuit sees it.</summary>
public sealed class TextPadTests
{
    public static TheoryData<Exception> Ends => [new JSDisconnectedException("gone"), new JSException("an error of the page"), new TaskCanceledException("no answer")];

    [Theory]
    [MemberData(nameof(Ends), DisableDiscoveryEnumeration = true)]
    public async Task Whoever_leaves_is_seen_to_leave_whatever_the_page_answers(Exception end)
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.DefineAsync("east", "texts", BucketType.Text);
        await sites.DefineAsync("east", "text-presence", BucketType.LastWriterWins);
        var page = new Page(end);
        var services = new ServiceCollection().AddSingleton<IConsoleSite>(new FixedSite(sites["east"])).AddSingleton<IJSRuntime>(page).BuildServiceProvider();
        var renderer = new Circuit(services);
        await renderer.Dispatcher.InvokeAsync(() => renderer.ShowAsync(new() { ["Key"] = KeyName.Of("texts", "plan"), ["Name"] = "Ann" }));
        await page.Opened.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var before = sites["east"].GetStatus().Commits;
        await renderer.Dispatcher.InvokeAsync(() => renderer.DisposeAsync().AsTask());
        await ThreeSites.UntilAsync(() => sites["east"].GetStatus().Commits == before + 1);
    }

    /// <summary>A page that ends badly.</summary>
    private sealed class Page(Exception end) : IJSRuntime, IJSObjectReference
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            switch (identifier)
            {
                case "import":
                    return ValueTask.FromResult((TValue)(object)this);
                case "open":
                    Opened.TrySetResult();
                    return ValueTask.FromResult((TValue)(object)this);
                case "close":
                    return ValueTask.FromException<TValue>(end);
                default:
                    return ValueTask.FromResult(default(TValue)!);
            }
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Circuit(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
    {
        public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

        public Task ShowAsync(Dictionary<string, object?> parameters) => RenderRootComponentAsync(AssignRootComponentId(InstantiateComponent(typeof(TextPad))), ParameterView.FromDictionary(parameters));

        protected override void HandleException(Exception exception)
        {
        }

        protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;
    }
}
