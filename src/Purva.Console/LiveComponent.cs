using Microsoft.AspNetCore.Components;
using Purva.Store.Ports;

namespace Purva.SiteConsole;

/// <summary>A part of a page that looks at the site anew each second.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private IDisposable? listening;
    private bool isRefreshing;
    private bool isDue;

    /// <summary>The site.</summary>
    [Inject]
    public required IConsoleSite Site { get; set; }

    /// <summary>What calls each second.</summary>
    [Inject]
    public required Heartbeat Heartbeat { get; set; }

    /// <summary>Whether the visitor has left; who looks after that keeps nothing.</summary>
    protected bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsDisposed = true;
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Looks at the site.</summary>
    protected abstract ValueTask RefreshAsync();

    /// <summary>Looks at the site now, since something was done to it; if a look is under way, that one is followed by another.</summary>
    protected Task LookAgainAsync()
    {
        isDue = true;
        return LookAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Who leaves during the first look has been disposed of already, and nobody would end the listening.
        listening = IsDisposed ? null : Heartbeat.Listen(() => InvokeAsync(BeatAsync));
    }

    /// <summary>Ends the refreshing.</summary>
    /// <param name="isDisposing">Always true: there is nothing to finalize.</param>
    protected virtual void Dispose(bool isDisposing) => listening?.Dispose();

    private async Task BeatAsync()
    {
        if (!IsDisposed)
        {
            await LookAsync();
            StateHasChanged();
        }
    }

    /// <summary>A look that takes longer than a second is not overtaken by the next.</summary>
    private async Task LookAsync()
    {
        if (isRefreshing)
        {
            return;
        }

        isRefreshing = true;
        try
        {
            do
            {
                isDue = false;
                await RefreshAsync();
            }
            while (isDue && !IsDisposed);
        }
        catch (Exception e) when (e is StorageException or ObjectDisposedException)
        {
            // The site stops or its disk failed: the next beat sees which, and the page says so.
        }
#pragma warning disable CA1031 // Nobody waits for a beat: whatever goes wrong in one is shown in place of the page.
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
#pragma warning restore CA1031
        finally
        {
            isRefreshing = false;
        }
    }
}
