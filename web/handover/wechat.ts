import { handoverTarget, type HandoverPosition } from './handover-target.ts';

/**
 * `wx.openLocation` of WeChat's JS-SDK, which shows a point on WeChat's own map and leads there:
 * GCJ-02, `scale` from 1 to 28. The SDK comes with the shell that the page is opened in, with its
 * signature; the page loads no script from outside.
 * Source: https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
 */
interface WeChatSdk {
  readonly openLocation?: (options: {
    readonly latitude: number;
    readonly longitude: number;
    readonly name: string;
    readonly address: string;
    readonly scale: number;
    readonly success: () => void;
    readonly fail: () => void;
  }) => void;
}

/** What of a window tells whether it is WeChat's. */
export interface Surroundings {
  readonly wx?: WeChatSdk;
  /** `miniprogram` in the web view of a mini-programme, once its bridge is there. */
  readonly __wxjs_environment?: string;
  readonly navigator: { readonly userAgent: string };
}

export interface WeChatPlace extends HandoverPosition {
  readonly name: string;
  readonly address: string | null;
}

export interface WeChat {
  /** In the web view of a mini-programme, where links to other hosts and apps lead nowhere. */
  readonly miniProgramme: boolean;
  /** Shows a place on WeChat's map; false when WeChat refuses. Null where there is no such map. */
  readonly openLocation: ((place: WeChatPlace) => Promise<boolean>) | null;
}

/** Street level, with the crossings around. */
const scale = 16;

/** What the WeChat around the page can do; in another browser nothing, whatever it has loaded. */
export function readWeChat(surroundings: Surroundings): WeChat {
  const { wx, __wxjs_environment: environment, navigator } = surroundings;
  const miniProgramme =
    environment === 'miniprogram' || /\bminiProgram\b/i.test(navigator.userAgent);
  const inWeChat = miniProgramme || /\bMicroMessenger\//i.test(navigator.userAgent);
  if (!inWeChat || typeof wx?.openLocation !== 'function') {
    return { miniProgramme, openLocation: null };
  }
  return { miniProgramme, openLocation: (place) => openLocation(wx, place) };
}

function openLocation(wx: WeChatSdk, place: WeChatPlace): Promise<boolean> {
  const [longitude, latitude] = handoverTarget(place);
  return new Promise((resolve) => {
    wx.openLocation?.({
      latitude: rounded(latitude),
      longitude: rounded(longitude),
      name: place.name,
      address: place.address ?? '',
      scale,
      success: () => resolve(true),
      // Not signed for this address, or an old WeChat.
      fail: () => resolve(false),
    });
  });
}

/** Six decimals are 11 cm. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(6));
}
